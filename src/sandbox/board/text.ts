/** A board as plain text, for a terminal and for tickets. */
import { BOARD_HEADERS } from './board.ts';
import { nameParts } from './name.ts';
import type { BoardSummary, SummaryPart } from './summary.ts';

/** Returns the sentence and a table with aligned columns; what is wrong stands below its row. */
export function boardText({ sentence, parts }: BoardSummary): string {
  if (parts.length === 0) return sentence;
  const rows = [[...BOARD_HEADERS], ...parts.map(cellsOf)];
  const widths = BOARD_HEADERS.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    sentence,
    '',
    line(BOARD_HEADERS),
    line(widths.map((width) => '-'.repeat(width))),
    ...parts.flatMap((part) => [line(cellsOf(part)), ...belowOf(part)]),
  ].join('\n');
}

/** The cells of a part, as the board writes them. */
function cellsOf(part: SummaryPart): string[] {
  const name =
    part.kind === 'row' ? shortName(part.name) : `${String(part.names.length)} migrations`;
  return [name, part.folder, part.ledger, part.tables];
}

function shortName(name: string): string {
  const { date, short } = nameParts(name);
  return date === null ? short : `${date} ${short}`;
}

function belowOf({ disease, ...part }: SummaryPart): string[] {
  const wrong = part.kind === 'row' ? part.wrong : [];
  const words = disease === null ? [] : [disease.words];
  return [...words, ...wrong].map((text) => `  ${text.replaceAll('\n', '\n    ')}`);
}
