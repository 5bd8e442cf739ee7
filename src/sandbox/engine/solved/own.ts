import type { OwnCheck } from '../../scenario.ts';
import type { Checks } from '../../solved/conditions.ts';
import type { Database } from '../database/database.ts';
import { identifier } from '../../sql/quote.ts';
import { onOneLine } from './on-one-line.ts';

/** Checks the scenario's own condition by its query, in the schema that the proxy would see. */
export async function checkOwn(
  database: Database,
  schema: string,
  { label, sql }: OwnCheck,
): Promise<Checks['own']> {
  const { replies, error } = await database.run(
    `SET search_path TO ${identifier(schema)};\n${sql}`,
  );
  if (error) return { label, ok: false, detail: `${error.code}: ${error.message}` };
  const answer = replies.find((reply) => reply.kind === 'rows');
  const ok = answer?.rows[0]?.[0] === 't';
  return { label, ok, detail: `This query ${ok ? 'says so' : 'says no'}: ${onOneLine(sql)}` };
}
