/** What is otherwise on a board than on the board before it, in one line. */
import { nameParts } from './name.ts';
import type { BoardSummary, SummaryPart } from './summary.ts';
import { FOLDER_WORDS } from './words.ts';

type Cells = Pick<SummaryPart, 'folder' | 'ledger' | 'tables' | 'disease'>;

/** More migrations that change alike are counted. */
const MOST_NAMES = 2;

/** The board below tells the rest. */
const MOST_CLAUSES = 4;

/** Returns the cells of each migration of a board. */
export const cellsByName = ({ parts }: BoardSummary): Map<string, Cells> =>
  new Map(parts.flatMap((part) => namesOf(part).map((name): [string, Cells] => [name, part])));

/** Returns the migrations of a part. */
export const namesOf = (part: SummaryPart): readonly string[] =>
  part.kind === 'row' ? [part.name] : part.names;

/** True if a row says something else than it did, or was not there. */
export const areOther = (was: Cells | undefined, now: Cells): boolean =>
  was === undefined ||
  was.folder !== now.folder ||
  was.ledger !== now.ledger ||
  was.disease?.words !== now.disease?.words ||
  (was.tables !== now.tables && !isSummedUp(was) && !isSummedUp(now));

/** True if the cell stands for several, which count differently. */
const isSummedUp = ({ tables }: Cells): boolean => tables === 'agree';

/** The words of a change, of one migration and of several. */
type Words = readonly [one: string, many: string];

const NOTHING = 'Nothing changes on the board.';

const LEDGER_CHANGES: Readonly<Record<Cells['ledger'], Words>> = {
  applied: [' becomes applied', ' become applied'],
  'marked only': [' becomes marked only', ' become marked only'],
  failed: [' becomes failed', ' become failed'],
  'rolled back': [' becomes rolled back', ' become rolled back'],
  pending: [' is not recorded any more', ' are not recorded any more'],
  twice: [' is recorded twice', ' are recorded twice'],
};

/** Says what `after` has otherwise than `before`, e.g. `add_tables becomes applied.` */
export function changesLine(before: BoardSummary, after: BoardSummary): string {
  if (after.parts.length === 0) {
    return before.sentence === after.sentence ? NOTHING : after.sentence;
  }
  const was = cellsByName(before);
  const now = cellsByName(after);
  const changes = [
    ...[...now].flatMap(([name, cells]) => {
      const words = changeOf(was.get(name), cells);
      return words ? [{ name, words }] : [];
    }),
    ...[...was.keys()]
      .filter((name) => !now.has(name))
      .map((name) => ({ name, words: [' is gone', ' are gone'] as const })),
  ];
  const clauses = [...Map.groupBy(changes, ({ words: [one] }) => one).values()].map(clause);
  const more = clauses.length - MOST_CLAUSES;
  if (more > 1) return `${clauses.slice(0, MOST_CLAUSES).join('; ')}; and more.`;
  if (clauses.length > 0) return `${clauses.join('; ')}.`;
  return before.sentence === after.sentence ? NOTHING : 'No row changes, but what a deploy does.';
}

/** Says what one migration has otherwise on `after` than on `before`, e.g. `becomes applied`. */
export function rowChange(before: BoardSummary, after: BoardSummary, name: string): string {
  const now = cellsByName(after).get(name);
  const was = cellsByName(before).get(name);
  if (!now) return was ? 'is gone' : 'is not there';
  const [words] = changeOf(was, now) ?? ['stays as it is'];
  return words.replace(/^:? /, '');
}

function changeOf(was: Cells | undefined, now: Cells): Words | null {
  if (!areOther(was, now)) return null;
  if (now.disease !== null && was?.disease?.words !== now.disease.words) {
    const words = `: ${now.disease.words.charAt(0).toLowerCase()}${now.disease.words.slice(1)}`;
    return [words, words];
  }
  if (was === undefined) return [' is new', ' are new'];
  if (was.ledger !== now.ledger) return LEDGER_CHANGES[now.ledger];
  if (was.disease !== null && now.disease === null) return [' agrees again', ' agree again'];
  const words =
    was.folder === now.folder
      ? `: now “${now.tables}” in the tables`
      : `: now “${FOLDER_WORDS[now.folder]}” in the folder`;
  return [words, words];
}

/** `a and b become applied`, `12 migrations become applied`. */
function clause(alike: readonly { name: string; words: Words }[]): string {
  const names = alike.map(({ name }) => nameParts(name).short);
  const [one, many] = alike[0]?.words ?? ['', ''];
  if (names.length > MOST_NAMES) return `${String(names.length)} migrations${many}`;
  return `${names.join(' and ')}${names.length === 1 ? one : many}`;
}
