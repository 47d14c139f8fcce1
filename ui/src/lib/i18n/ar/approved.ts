/** Words of the approved screen. */
export const approved = {};
