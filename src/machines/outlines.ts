/** Text as outlines of a font, so that an image needs no font where it is drawn. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create, type Font } from 'fontkitten';

/** Reads a font file of a package, a variable font at its default weight. Rejects if it holds no font. */
export async function readFont(file: string): Promise<Font> {
  // Not relative to this module: the site's build moves it.
  const font = create(await readFile(join(process.cwd(), 'node_modules', file)));
  if (font.isCollection) throw new Error(`${file} holds several fonts`);
  return font;
}

/** Returns the width of a line in pixels. */
export function widthOf(text: string, font: Font, size: number): number {
  const units = glyphs(text, font).reduce((sum, { advanceWidth }) => sum + advanceWidth, 0);
  return (units * size) / font.unitsPerEm;
}

/** Returns a line as the data of an SVG path, with its baseline beginning at `x`, `y`. */
export function outlineOf(text: string, font: Font, size: number, x: number, y: number): string {
  const scale = size / font.unitsPerEm;
  let pen = x;
  return glyphs(text, font)
    .map((glyph) => {
      // The y of a font goes up, that of SVG down.
      const path = glyph.path.scale(scale, -scale).translate(pen, y).toSVG();
      pen += glyph.advanceWidth * scale;
      return path;
    })
    .join('');
}

/** Wraps text in lines no wider than `width`; a longer word is broken. */
export function wrapped(text: string, font: Font, size: number, width: number): string[] {
  const fits = (line: string): boolean => widthOf(line, font, size) <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (!fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Returns the glyphs of a text. Throws for a character that the font lacks: an empty box would be published. */
function glyphs(text: string, font: Font) {
  return Array.from(text, (character) => {
    const point = character.codePointAt(0) ?? 0;
    if (!font.hasGlyphForCodePoint(point)) {
      throw new Error(`${font.fullName} has no “${character}”, which stands in “${text}”`);
    }
    return font.glyphForCodePoint(point);
  });
}
