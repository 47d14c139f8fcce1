/** Words of the history screen. */
export const history = {};
