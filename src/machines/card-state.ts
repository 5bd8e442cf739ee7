/** Draws the state of a broken database on a social card: one sentence, and up to three rows of the board. */
import type { Font } from 'fontkitten';
import { BOARD_HEADERS } from '../sandbox/board/board.ts';
import type { CardRow, CardState } from './cards.ts';
import { outlineOf, widthOf, wrapped } from './outlines.ts';

/** Fonts and colours of a card. */
export interface CardTools {
  readonly sans: Font;
  readonly mono: Font;
  /** Returns the light colour of a variable of `theme.css`: `accent` for `--u-accent`. */
  readonly colour: (name: string) => string;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const SENTENCE_SIZE = 27;
const SENTENCE_LINES = 2;
const SENTENCE_LINE = 36;

const CELL_SIZE = 23;
const ROW_HEIGHT = 42;
/** Where folder, ledger and tables begin, from the right. */
const COLUMNS = [460, 330, 150] as const;

/** The colours of a row: its words, and what is behind it. */
const TONES = {
  broken: { words: 'fail', behind: 'fail-bg' },
  notice: { words: 'warn', behind: 'warn-bg' },
  quiet: { words: 'text', behind: 'surface' },
} as const satisfies Record<CardRow['tone'], { words: string; behind: string }>;

/** Draws the sentence from `y` on, and the rows below it. */
export function stateAsSvg({ sentence, rows }: CardState, tools: CardTools, at: Place): string[] {
  const { sans, colour } = tools;
  const { x, y, width } = at;
  const lines = briefLines(sentence, sans, width);
  const top = y + SENTENCE_LINES * SENTENCE_LINE + 30;
  return [
    ...lines.map(
      (line, index) =>
        `<path d="${outlineOf(line, sans, SENTENCE_SIZE, x, y + SENTENCE_SIZE + index * SENTENCE_LINE)}" fill="${colour('text')}"/>`,
    ),
    ...(rows.length === 0 ? [] : headers(tools, { x, y: top, width })),
    ...rows.flatMap((row, index) =>
      rowAsSvg(row, tools, { x, y: top + 12 + index * ROW_HEIGHT, width }),
    ),
  ];
}

/**
 * Returns the lines of a sentence, at most two. Of a longer one the last clauses are left out; a clause that is too long
 * by itself ends between two words.
 */
export function briefLines(sentence: string, font: Font, width: number): string[] {
  const clauses = sentence.replace(/\.$/, '').split('; ');
  for (let count = clauses.length; count > 0; count -= 1) {
    const text = `${clauses.slice(0, count).join('; ')}${count === clauses.length ? '.' : ' …'}`;
    const lines = wrapped(text, font, SENTENCE_SIZE, width);
    if (lines.length <= SENTENCE_LINES) return lines;
  }
  const words = (clauses[0] ?? '').split(' ');
  for (let count = words.length - 1; count > 0; count -= 1) {
    const lines = wrapped(`${words.slice(0, count).join(' ')} …`, font, SENTENCE_SIZE, width);
    if (lines.length <= SENTENCE_LINES) return lines;
  }
  return [];
}

/** Shortens a name to a width, at one of its underscores or spaces. */
export function shortened(name: string, font: Font, size: number, width: number): string {
  if (widthOf(name, font, size) <= width) return name;
  const words = name.split(/(?<=[_ ])/);
  for (let count = words.length - 1; count > 0; count -= 1) {
    const text = `${words.slice(0, count).join('').trimEnd()}…`;
    if (widthOf(text, font, size) <= width) return text;
  }
  return '…';
}

function headers({ sans, colour }: CardTools, { x, y, width }: Place): string[] {
  const [migration, ...others] = BOARD_HEADERS;
  const write = (text: string, from: number): string =>
    `<path d="${outlineOf(text, sans, 20, from, y)}" fill="${colour('muted')}"/>`;
  return [
    write(migration, x + 44),
    ...others.map((header, index) => write(header, x + width - (COLUMNS[index] ?? 0))),
  ];
}

function rowAsSvg({ name, tone, cells }: CardRow, tools: CardTools, at: Place): string[] {
  const { sans, mono, colour } = tools;
  const { x, y, width } = at;
  const { words, behind } = TONES[tone];
  const baseline = y + 28;
  const room = width - (COLUMNS[0] + 60);
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${ROW_HEIGHT - 4}" rx="6" fill="${colour(behind)}"/>`,
    mark(tone, x + 24, y + 19, colour(words)),
    `<path d="${outlineOf(shortened(name, mono, CELL_SIZE, room), mono, CELL_SIZE, x + 44, baseline)}" fill="${colour('text')}"/>`,
    ...cells.map(
      (cell, index) =>
        `<path d="${outlineOf(cell, sans, CELL_SIZE, x + width - (COLUMNS[index] ?? 0), baseline)}" fill="${colour(words)}"/>`,
    ),
  ];
}

/** The marks of the board, ▲ and ●, which the fonts do not have. */
function mark(tone: CardRow['tone'], x: number, y: number, fill: string): string {
  switch (tone) {
    case 'broken':
      return `<path d="M${x} ${y - 9}l10 17h-20z" fill="${fill}"/>`;
    case 'notice':
      return `<circle cx="${x}" cy="${y}" r="7" fill="${fill}"/>`;
    case 'quiet':
      return '';
  }
}
