/** A board as a plain value: its words, for pages that the build writes and for text. */
import { z } from '../../zod.ts';
import { nameOfObject } from '../evidence/objects.ts';
import { boardOf, foldRows, tablesOf } from './board.ts';
import { areOther, cellsByName } from './changes.ts';
import type { BoardFacts } from './facts.ts';
import { goneTables } from './gone-tables.ts';
import { FOLDER_CELLS, LEDGER_CELLS, type BoardRow } from './row.ts';

/** What a row says of folder and ledger, and of where the three disagree. */
export const cellsSchema = {
  folder: z.enum(FOLDER_CELLS),
  ledger: z.enum(LEDGER_CELLS),
  disease: z.strictObject({ tone: z.enum(['broken', 'notice']), words: z.string() }).nullable(),
};

const summaryPartSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('row'),
    name: z.string(),
    ...cellsSchema,
    tables: z.string(),
    /** What is not as the migration made it, a line each. */
    wrong: z.array(z.string()),
  }),
  /** Neighbours that say the same. */
  z.strictObject({
    kind: z.literal('fold'),
    names: z.array(z.string()).min(2),
    ...cellsSchema,
    /** The cell of all of them; `agree` where they count differently. */
    tables: z.string(),
  }),
]);
export type SummaryPart = z.output<typeof summaryPartSchema>;

export const boardSummarySchema = z.strictObject({
  /** The state in one sentence; where Prisma cannot look, the reason. */
  sentence: z.string(),
  parts: z.array(summaryPartSchema),
});
export type BoardSummary = z.output<typeof boardSummarySchema>;

/** The most objects that a row lists; more are counted. */
const MOST_WRONG = 12;

/** Sums up the board of these facts. What is otherwise than on the board `before` is not folded with what is as it was. */
export function summaryOf(facts: BoardFacts, before?: BoardSummary): BoardSummary {
  if (facts.kind === 'unknown') {
    return { sentence: `Prisma cannot look at the database: ${facts.reason}`, parts: [] };
  }
  const { sentence, rows } = boardOf(facts);
  const was = before && cellsByName(before);
  const hasChanged = ({ migration, ...cells }: BoardRow): boolean =>
    was !== undefined && areOther(was.get(migration.name), cells);
  return {
    sentence,
    parts: foldRows(rows, undefined, hasChanged).map((part): SummaryPart => {
      const [first, ...rest] = part.kind === 'row' ? [part.row] : part.rows;
      const { folder, ledger, tables } = first;
      // Kept and published boards have the words alone.
      const disease = first.disease && { tone: first.disease.tone, words: first.disease.words };
      const cells = { folder, ledger, disease };
      const { name } = first.migration;
      return part.kind === 'row'
        ? { kind: 'row', name, ...cells, tables, wrong: wrongLines(first) }
        : {
            kind: 'fold',
            names: [name, ...rest.map((row) => row.migration.name)],
            ...cells,
            tables: tablesOf(part.rows),
          };
    }),
  };
}

function wrongLines({ evidence, disease }: BoardRow): string[] {
  if (disease === null) return [];
  const all = evidence?.objects ?? [];
  const gone = goneTables(all);
  const lines = all.flatMap((judged) => {
    if (judged.is === 'there' || judged.is === 'accepted' || judged.is === 'overtaken') return [];
    if (gone.has(judged.object.on ?? '')) return [];
    const name = nameOfObject(judged.object);
    return judged.is === 'different'
      ? [`${name}: ${differenceWords(judged.expected, judged.found)}`]
      : [`${name}: ${judged.is === 'missing' ? 'missing' : 'still there'}`];
  });
  const more = lines.length - MOST_WRONG;
  return more > 1 ? [...lines.slice(0, MOST_WRONG), `and ${String(more)} more`] : lines;
}

/** Of a table, only the parts that differ are told, and there may be none on one side. */
const differenceWords = (expected: string, found: string): string =>
  [
    ...(expected === '' ? [] : [`expected ${expected}`]),
    ...(found === '' ? [] : [`found ${found}`]),
  ].join('; ');
