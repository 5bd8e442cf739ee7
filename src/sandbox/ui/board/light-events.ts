/** The events on `document` by which a page and the boards on it light up each other. Their detail is a list of names. */

/** Names in the prose that are pointed at: boards light up their rows. */
export const LIGHT_ROWS = 'unstuck:light-rows';

/** The migration whose row is pointed at; the page marks its names. */
export const LIGHT_PROSE = 'unstuck:light-prose';
