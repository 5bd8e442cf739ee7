/**
 * SGR colour sequences (ECMA-48 §8.3.117) read into spans. Nothing else a terminal interprets
 * gets through: other escape sequences and control characters are dropped.
 */

/** The sixteen colours; `bright-` ones are 90–97. */
type Colour = `${'' | 'bright-'}${(typeof COLOURS)[number]}`;

/** A piece of text with one look. */
export type StyledText = {
  text: string;
  colour: Colour | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
};

type Look = Omit<StyledText, 'text'>;

const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

const PLAIN: Look = { colour: null, bold: false, dim: false, italic: false, underline: false };

/** CSI sequences (the final byte tells which), OSC strings, and other two-character escapes. */
const ESCAPE =
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  /\u001b\[([0-9;:?<=>]*)[ -/]*([@-~])|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b./gs;
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** One of the eight colours, or null for a number that names none. */
function colourAt(index: number, prefix: '' | 'bright-'): Colour | null {
  const name = COLOURS[index];
  return name === undefined ? null : `${prefix}${name}`;
}

/** Colour 0–15 of the 256-colour palette; the rest are left uncoloured to keep the contrast ours. */
function paletteColour(index: number): Colour | null {
  return index < 8 ? colourAt(index, '') : colourAt(index - 8, 'bright-');
}

function applyCodes(look: Look, parameters: string): Look {
  const codes = parameters.split(/[;:]/).map((code) => (code === '' ? 0 : Number(code)));
  let next = look;
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] ?? 0;
    if (code === 0) next = PLAIN;
    else if (code === 1) next = { ...next, bold: true };
    else if (code === 2) next = { ...next, dim: true };
    else if (code === 3) next = { ...next, italic: true };
    else if (code === 4) next = { ...next, underline: true };
    else if (code === 22) next = { ...next, bold: false, dim: false };
    else if (code === 23) next = { ...next, italic: false };
    else if (code === 24) next = { ...next, underline: false };
    else if (code >= 30 && code <= 37) next = { ...next, colour: colourAt(code - 30, '') };
    else if (code >= 90 && code <= 97) next = { ...next, colour: colourAt(code - 90, 'bright-') };
    else if (code === 39) next = { ...next, colour: null };
    else if (code === 38 || code === 48) {
      const indexed = codes[i + 1] === 5;
      if (code === 38)
        next = { ...next, colour: indexed ? paletteColour(codes[i + 2] ?? 0) : null };
      i += indexed ? 2 : 4;
    }
  }
  return next;
}

/** Reads terminal text into spans; text without colours yields one plain span, empty text none. */
export function parseSgr(text: string): StyledText[] {
  const spans: StyledText[] = [];
  let look = PLAIN;
  let at = 0;
  const push = (raw: string): void => {
    const clean = raw.replace(/\r\n?/g, '\n').replace(CONTROL, '');
    if (clean !== '') spans.push({ text: clean, ...look });
  };
  for (const match of text.matchAll(ESCAPE)) {
    push(text.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[2] === 'm') look = applyCodes(look, match[1] ?? '');
  }
  push(text.slice(at));
  return spans;
}
