/** Words of the wire screen. */
export const wire = {};
