/** Control characters of a terminal in a paste. */

/** C0 and C1 of ECMA-48 but for tabs and ends of lines; NULs are those of a file in UTF-16. */
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Leaves them out: the command prints the lines and the names that it found, and a terminal would obey them. */
export const withoutControls = (text: string): string => text.replaceAll(CONTROL, '');
