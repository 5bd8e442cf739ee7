/** Characters that a reader cannot see and that change what is around them. */

/**
 * Directions (Unicode UAX #9), characters without a width, and the control characters of a terminal (C0 and C1 of
 * ECMA-48) but for tabs and the ends of lines.
 */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\r(?!\n)/g;

/** Writes them as `⟨U+202E⟩`: with them a text can look like another one, or be one to a terminal. */
export const visibleControls = (text: string): string =>
  text.replaceAll(
    UNSEEN,
    (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
