/** Queries that tell whether a step has worked. They only read. */
import { identifier, literal } from '../sql/quote.ts';
import type { DatabaseObject } from '../evidence/objects.ts';

/** A query with one true or false: whether the object is there, or is not if `isGone`. It follows the search path. */
export function checkQuery({ kind, on, name }: DatabaseObject, isGone: boolean): string {
  const answer = (query: string): string => (isGone ? `NOT ${query}` : query);
  const relation = (of: string): string => `to_regclass(${literal(identifier(of))})`;
  switch (kind) {
    case 'table':
    case 'view':
    case 'sequence':
      return `${relation(name)} IS ${isGone ? '' : 'NOT '}NULL`;
    case 'index':
      return answer(
        `EXISTS (SELECT FROM pg_index WHERE indexrelid = ${relation(name)} AND indisvalid)`,
      );
    case 'column':
      return answer(
        `EXISTS (SELECT FROM pg_attribute WHERE attrelid = ${relation(on ?? '')} AND attname = ${literal(name)} AND NOT attisdropped)`,
      );
    case 'constraint':
    case 'foreign key':
      return answer(
        `EXISTS (SELECT FROM pg_constraint WHERE conrelid = ${relation(on ?? '')} AND conname = ${literal(name)})`,
      );
    case 'trigger':
      return answer(
        `EXISTS (SELECT FROM pg_trigger WHERE tgrelid = ${relation(on ?? '')} AND tgname = ${literal(name)})`,
      );
    case 'enum':
    case 'domain':
      return `to_regtype(${literal(identifier(name))}) IS ${isGone ? '' : 'NOT '}NULL`;
    case 'enum value':
      return answer(
        `EXISTS (SELECT FROM pg_enum WHERE enumtypid = to_regtype(${literal(identifier(on ?? ''))}) AND enumlabel = ${literal(name)})`,
      );
    case 'function':
      return `to_regprocedure(${literal(name)}) IS ${isGone ? '' : 'NOT '}NULL`;
    case 'extension':
      return answer(`EXISTS (SELECT FROM pg_extension WHERE extname = ${literal(name)})`);
  }
}

/** A query with the rows of a migration in the ledger. */
export const ledgerQuery = (migration: string): string =>
  `SELECT migration_name, started_at, finished_at, rolled_back_at, applied_steps_count FROM "_prisma_migrations" WHERE migration_name = ${literal(migration)} ORDER BY started_at`;
