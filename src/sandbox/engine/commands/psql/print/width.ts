/** The width of text in a terminal, and psql's replacements for characters that cannot be seen. */

/** Combining marks and format characters take no column. */
const NO_COLUMN = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** East Asian wide and full-width characters take two. https://www.unicode.org/reports/tr11/ */
const TWO_COLUMNS =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

const TAB = 8;

/** Columns of one character. */
export function columnsOf(character: string): number {
  if (character <= '~') return 1;
  if (NO_COLUMN.test(character)) return 0;
  return TWO_COLUMNS.test(character) ? 2 : 1;
}

/** Columns of a text without control characters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** A cell's lines, with tabs as spaces and other control characters as escapes. */
export const linesOf = (cell: string): string[] => cell.split('\n').map(visible);

function visible(line: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is made visible
  if (!/[\u0000-\u001f\u007f-\u009f]/.test(line)) return line;
  let shown = '';
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\t') shown += ' '.repeat(TAB - (widthOf(shown) % TAB));
    else if (character === '\r') shown += '\\r';
    else if (code < 0x20 || code === 0x7f) {
      shown += `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
    } else if (code >= 0x80 && code < 0xa0) {
      shown += `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
    } else shown += character;
  }
  return shown;
}

/** Fills up with spaces to `width` columns. */
export function padded(text: string, width: number, align: 'left' | 'right' | 'centre'): string {
  const missing = Math.max(0, width - widthOf(text));
  if (align === 'right') return ' '.repeat(missing) + text;
  if (align === 'left') return text + ' '.repeat(missing);
  const left = Math.floor(missing / 2);
  return ' '.repeat(left) + text + ' '.repeat(missing - left);
}
