/** The way back from a step, as SQL where there is one. */
import { identifier, literal } from '../sql/quote.ts';
import type { DatabaseObject } from '../evidence/objects.ts';
import type { Step } from './plan.ts';

export interface WayBack {
  /** What it does, or why there is none. */
  readonly words: string;
  /** Without semicolons, in order; empty where there is none. */
  readonly statements: readonly string[];
}

const NO_WAY: WayBack = {
  words: 'There is no statement for it: restore the backup that was made before.',
  statements: [],
};

/** Says how a step is taken back. */
export function wayBack(step: Step): WayBack {
  if (step.kind === 'person') return NO_WAY;
  if (step.kind === 'cli') return ledgerBack(step);
  if (step.kind === 'folder') {
    return { words: 'Put the directory back where it was, with mv.', statements: [] };
  }
  const statements = step.mends
    .toReversed()
    .map((mend) => (mend.how === 'add' ? dropOf(mend.object) : null));
  if (statements.includes(null)) return NO_WAY;
  return {
    words: 'Drops what this step made, with everything that was written to it since.',
    statements: statements.filter((statement) => statement !== null),
  };
}

function dropOf({ kind, on, name }: DatabaseObject): string | null {
  const quoted = identifier(name);
  const table = identifier(on ?? '');
  switch (kind) {
    case 'table':
      return `DROP TABLE ${quoted}`;
    case 'column':
      return `ALTER TABLE ${table} DROP COLUMN ${quoted}`;
    case 'constraint':
    case 'foreign key':
      return `ALTER TABLE ${table} DROP CONSTRAINT ${quoted}`;
    case 'index':
      return `DROP INDEX ${quoted}`;
    case 'view':
      return `DROP VIEW ${quoted}`;
    case 'enum':
    case 'domain':
      return `DROP TYPE ${quoted}`;
    case 'sequence':
      return `DROP SEQUENCE ${quoted}`;
    case 'trigger':
      return `DROP TRIGGER ${quoted} ON ${table}`;
    case 'extension':
    case 'enum value':
    case 'function':
      return null;
  }
}

function ledgerBack({ resolves }: Extract<Step, { kind: 'cli' }>): WayBack {
  if (resolves === null) return NO_WAY;
  const { migration, as, wasFailed } = resolves;
  const name = literal(migration);
  const open = `UPDATE "_prisma_migrations" SET rolled_back_at = NULL WHERE id = (SELECT id FROM "_prisma_migrations" WHERE migration_name = ${name} AND finished_at IS NULL ORDER BY started_at DESC LIMIT 1)`;
  if (as === 'rolled-back') {
    return { words: 'Makes the row a failed one again.', statements: [open] };
  }
  return {
    words: `Removes the row that the command wrote${wasFailed ? ', and makes the failed one failed again' : ''}.`,
    statements: [
      `DELETE FROM "_prisma_migrations" WHERE migration_name = ${name} AND finished_at IS NOT NULL AND applied_steps_count = 0`,
      ...(wasFailed ? [open] : []),
    ],
  };
}
