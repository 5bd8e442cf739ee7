/** The plans for a migration that failed, by what its check says. */
import type { Catalogue, Migration } from '../../catalogue/schema.ts';
import { presentObjects } from '../../catalogue/present.ts';
import { decisiveThings } from '../../evidence/evidence.ts';
import { checkedMigration } from '../../evidence/from-catalogue.ts';
import { planFor, type Plan } from '../../evidence/plan.ts';
import type { CheckedThing } from '../../evidence/schema.ts';

export interface WhenFailed {
  /** Everything that the migration makes, with what is known about adding it. */
  things: readonly CheckedThing[];
  /** False if the check has no line that decides: the migration makes nothing with a name. */
  isVisible: boolean;
  /** For a check whose every line says t. */
  there: Plan;
  /** For a check whose every line says f. */
  missing: Plan;
}

/** Plans for a failed migration: all of it there, and nothing of it there. */
export function whenFailed(migration: Migration, catalogue: Catalogue): WhenFailed {
  const checked = checkedMigration(migration, catalogue, presentObjects(catalogue));
  const decisive = decisiveThings(checked.things);
  const failed = { migration: checked, recorded: 'failed' } as const;
  return {
    things: checked.things,
    isVisible: decisive.length > 0,
    there: planFor([{ ...failed, evidence: { kind: 'there' } }]),
    missing: planFor([{ ...failed, evidence: { kind: 'missing', missing: decisive } }]),
  };
}
