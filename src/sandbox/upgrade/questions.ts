/** What only the reader’s rows can tell: the questions, one SELECT that asks all of them, and its answer. */
import { z } from '../../zod.ts';
import { reasonOf } from '../../thrown.ts';
import { migrationChecksum } from '../checksum.ts';
import type { Objects } from '../evidence/objects.ts';
import { needsOfFiles } from '../plan/needs-of-files.ts';
import { identifier, literal } from '../sql/quote.ts';
import type { RanMigration } from './facts.ts';
import type { RowQuestion } from './upgrade-check.ts';

const COUNTS_FORMAT = 'unstuck-counts';
const COUNTS_VERSION = 1;

const countsSchema = z.object({
  format: z.literal(COUNTS_FORMAT),
  version: z.literal(COUNTS_VERSION),
  counts: z.array(z.object({ id: z.string(), found: z.int() })),
});

/** How many cases were found, at most ten, by the id of the question. */
export type RowCounts = ReadonlyMap<string, number>;

export type CountsReading =
  | { readonly kind: 'counts'; readonly counts: RowCounts }
  | { readonly kind: 'refused'; readonly message: string };

/** Reads the answer to `countQuery`, as a client prints it: with other lines around it, if there are any. Throws nothing. */
export function readCounts(text: string): CountsReading {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  try {
    const { counts } = countsSchema.parse(JSON.parse(json));
    return { kind: 'counts', counts: new Map(counts.map(({ id, found }) => [id, found])) };
  } catch (error) {
    const why = error instanceof z.ZodError ? (error.issues[0]?.message ?? '') : reasonOf(error);
    return {
      kind: 'refused',
      message: `It is not what the query of the check answers (${why}). Run the query that the check prints, and give its only cell.`,
    };
  }
}

/** Characters of a digest that tell questions apart. */
const ID_LENGTH = 12;

/** The questions of the files in their order. What a file asks of rows by its own statements has no query. */
export async function questionsOf(
  ran: readonly RanMigration[],
  before: Objects,
  counts: RowCounts | null,
): Promise<RowQuestion[]> {
  const questions: RowQuestion[] = [];
  for (const { name, effects, rows } of ran) {
    const file = { name, effects: { effects: [...effects], rows, failure: null } };
    for (const { does, need } of needsOfFiles([file], before)) {
      const { words, refusedWith, query } = need;
      const id = (await migrationChecksum(query ?? `${does} ${words}`)).slice(0, ID_LENGTH);
      questions.push({
        ...{ id, migration: name, refusedWith, query },
        words: `To ${does}, it takes: ${words}.`,
        found: counts?.get(id) ?? null,
      });
    }
  }
  return questions;
}

/** Writes one SELECT that answers the questions that can be asked; null if there is none. It reads only. */
export function countQueryFor(questions: readonly RowQuestion[], schema: string): string | null {
  const counted = questions.flatMap(({ id, query }) =>
    query === null
      ? []
      : [
          `json_build_object('id', ${literal(id)}, 'found', (SELECT count(*) FROM (${query}) AS q))`,
        ],
  );
  if (counted.length === 0) return null;
  const path = schema === 'public' ? '' : `SET search_path TO ${identifier(schema)};\n`;
  return `${path}SELECT json_build_object('format', ${literal(COUNTS_FORMAT)}, 'version', ${String(COUNTS_VERSION)}, 'counts', json_build_array(\n  ${[...new Set(counted)].join(',\n  ')}));`;
}
