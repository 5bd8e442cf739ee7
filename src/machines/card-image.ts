/** Draws a social card as PNG, in the site's colours and type. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Font } from 'fontkitten';
import sharp from 'sharp';
import { stateAsSvg, type CardTools } from './card-state.ts';
import type { Card } from './cards.ts';
import { outlineOf, readFont, widthOf, wrapped } from './outlines.ts';
import { SITE } from './site.ts';

const SANS = '@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2';
const MONO = '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-500-normal.woff2';

const MARGIN = 84;
/** Baselines, from the top. */
const EYEBROW_Y = 122;
const TITLE_Y = 176;
const TITLE_END = 452;
const FOOT_Y = 556;

/** Where the parts stand on a card with a state, which takes more room than the title. */
const WITH_STATE = { eyebrow: 76, top: 92, end: 234, foot: 584, largest: 54 };
const WITHOUT = {
  ...{ eyebrow: EYEBROW_Y, top: TITLE_Y, end: TITLE_END, foot: FOOT_Y },
  largest: Infinity,
};

/** Sizes of the title: the largest that fits is taken. */
const TITLE_SIZES = [68, 60, 54, 48, 42, 36, 32, 28] as const;
const LINE = 1.28;

let tools: Promise<CardTools> | undefined;

/** Draws the card. Rejects if the font lacks a character of it, or if the title is too long for the smallest size. */
export async function drawCard(card: Card): Promise<Uint8Array<ArrayBuffer>> {
  tools ??= readTools();
  const svg = cardAsSvg(card, await tools);
  // Few colours: an eighth of the bytes.
  const png = await sharp(Buffer.from(svg)).png({ palette: true, colours: 64 }).toBuffer();
  return new Uint8Array(png);
}

async function readTools(): Promise<CardTools> {
  const css = await readFile(join(process.cwd(), 'src/styles/theme.css'), 'utf8');
  return {
    sans: await readFont(SANS),
    mono: await readFont(MONO),
    colour: (name) => {
      const light = new RegExp(`--u-${name}: light-dark\\((#[0-9a-f]+),`).exec(css)?.[1];
      if (light === undefined) throw new Error(`src/styles/theme.css has no pair --u-${name}`);
      return light;
    },
  };
}

function cardAsSvg(
  { eyebrow, title, isPrinted, codes, state, width, height }: Card,
  drawn: CardTools,
): string {
  const { sans, mono, colour } = drawn;
  const path = (d: string, name: string): string => `<path d="${d}" fill="${colour(name)}"/>`;
  const font = isPrinted ? mono : sans;
  const place = state ? WITH_STATE : WITHOUT;
  const { size, lines } = fitted(title, font, width - 2 * MARGIN, place);
  const host = 'LiteLLM · Prisma · PostgreSQL';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${colour('bg')}"/>`,
    `<rect width="18" height="${height}" fill="${colour('accent')}"/>`,
    path(outlineOf(eyebrow, sans, state ? 26 : 30, MARGIN, place.eyebrow), 'muted'),
    ...lines.map((line, index) =>
      path(outlineOf(line, font, size, MARGIN, place.top + size + index * size * LINE), 'heading'),
    ),
    ...(state
      ? stateAsSvg(state, drawn, { x: MARGIN, y: place.end + 18, width: width - 2 * MARGIN })
      : boxes(codes, drawn, TITLE_Y + size * (1 + (lines.length - 1) * LINE) + 40)),
    `<rect x="${MARGIN}" y="${place.foot - 66}" width="${width - 2 * MARGIN}" height="2" fill="${colour('border')}"/>`,
    mark(MARGIN, place.foot - 36, drawn),
    path(outlineOf(SITE.name, sans, 38, MARGIN + 64, place.foot), 'text'),
    path(
      outlineOf(host, sans, 26, width - MARGIN - widthOf(host, sans, 26), place.foot - 2),
      'muted',
    ),
    '</svg>',
  ].join('');
}

/** Wraps the title in the largest size that leaves room for its lines. */
function fitted(
  title: string,
  font: Font,
  width: number,
  { top, end, largest }: typeof WITHOUT,
): { size: number; lines: string[] } {
  for (const size of TITLE_SIZES.filter((one) => one <= largest)) {
    const lines = wrapped(title, font, size, width);
    if (size + (lines.length - 1) * size * LINE <= end - top) return { size, lines };
  }
  throw new Error(`“${title}” is too long for its social card`);
}

/** Draws the codes in a row of boxes, if there is room for it above the foot. */
function boxes(codes: readonly string[], { mono, colour }: CardTools, top: number): string[] {
  const height = 46;
  if (top + height > TITLE_END) return [];
  let x = MARGIN;
  return codes.map((code) => {
    const width = widthOf(code, mono, 26) + 32;
    const box =
      `<rect x="${x}" y="${top}" width="${width}" height="${height}" rx="8" fill="${colour('surface-2')}"/>` +
      `<path d="${outlineOf(code, mono, 26, x + 16, top + 32)}" fill="${colour('text')}"/>`;
    x += width + 14;
    return box;
  });
}

/** Draws the mark of the site, as in its header. */
const mark = (x: number, y: number, { colour }: CardTools): string =>
  `<g transform="translate(${x} ${y}) scale(1.5)" fill="none" stroke-linecap="round" stroke-linejoin="round">` +
  `<rect width="32" height="32" rx="7" fill="${colour('accent')}"/>` +
  `<g stroke="${colour('on-accent')}"><path d="M9 8v8a7 7 0 0 0 14 0v-3" stroke-width="3.4"/>` +
  `<path d="m18.6 12.6 4.4-4.9 4.4 4.9" stroke-width="2.8"/></g></g>`;
