/** Words of the review screen. */
export const review = {};
