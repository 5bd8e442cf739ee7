/** A board as plain text, for a terminal and for tickets. */
import { BOARD_HEADERS } from './board.ts';
import { namesOf } from './changes.ts';
import { namesAlike, shownName } from './name.ts';
import type { BoardSummary, SummaryPart } from './summary.ts';
import { FOLDER_WORDS, LEDGER_WORDS } from './words.ts';

/** Returns the sentence and a table with aligned columns; what is wrong stands below its row. */
export function boardText({ sentence, parts }: BoardSummary): string {
  if (parts.length === 0) return sentence;
  const alike = namesAlike(parts.flatMap(namesOf));
  const cells = parts.map((part) => cellsOf(part, alike));
  const rows = [[...BOARD_HEADERS], ...cells];
  const widths = BOARD_HEADERS.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    sentence,
    '',
    line(BOARD_HEADERS),
    line(widths.map((width) => '-'.repeat(width))),
    ...parts.flatMap((part, index) => [line(cells[index] ?? []), ...belowOf(part)]),
  ].join('\n');
}

/** The cells of a part, as the board writes them. */
function cellsOf(part: SummaryPart, alike: ReadonlySet<string>): string[] {
  const name =
    part.kind === 'row' ? shownName(part.name, alike) : `${String(part.names.length)} migrations`;
  return [name, FOLDER_WORDS[part.folder], LEDGER_WORDS[part.ledger], part.tables];
}

function belowOf({ disease, ...part }: SummaryPart): string[] {
  const wrong = part.kind === 'row' ? part.wrong : [];
  const words = disease === null ? [] : [disease.words];
  return [...words, ...wrong].map((text) => `  ${text.replaceAll('\n', '\n    ')}`);
}
