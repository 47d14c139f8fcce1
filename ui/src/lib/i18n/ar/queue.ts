/** Words of the queue screen. */
export const queue = {};
