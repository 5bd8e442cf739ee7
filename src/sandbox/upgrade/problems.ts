/** What a pipeline shows of a check, each with its place: what must stop it, what makes it go only with steps, and what is advised. */
import { withMigration } from './with-migration.ts';
import type { BeforeStep, Reason, UpgradeCheck } from './upgrade-check.ts';

export interface Problem {
  readonly level: 'error' | 'warning' | 'note';
  /** The kind of the reason or of the step. */
  readonly rule: Reason['kind'] | BeforeStep['kind'];
  readonly migration: string | null;
  readonly line: number | null;
  readonly words: string;
}

/** Steps that no reason stands for. */
const BY_THEMSELVES: ReadonlySet<BeforeStep['kind']> = new Set([
  ...(['ask-rows', 'whole-folder', 'see-unknown'] as const),
]);

/** Lists them, what stops first. */
export const problemsOf = ({ reasons, before }: UpgradeCheck): Problem[] => [
  ...reasons.map(({ kind, migration, line, words }): Problem => ({
    level: kind === 'stop' ? 'error' : kind === 'work' ? 'note' : 'warning',
    ...{ rule: kind, migration, line },
    words: withMigration({ migration, words }),
  })),
  ...before
    .filter(({ kind }) => BY_THEMSELVES.has(kind))
    .map(({ kind, words }): Problem => ({
      ...{ level: 'warning', rule: kind, migration: null, line: null, words },
    })),
];

/** The file of a migration below the folder of migrations. */
export const fileOf = (migration: string): string => `${migration}/migration.sql`;
