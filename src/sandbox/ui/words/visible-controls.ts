/** Characters that change how the text around them is drawn: directions (Unicode UAX #9), and those without a width. */
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Writes invisible characters as `⟨U+202E⟩`: with them a command can look like another one. */
export const visibleControls = (text: string): string =>
  text.replaceAll(
    INVISIBLE,
    (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
