/** The names that the address of a scenario's page may hold. */
import { readPlaceholders } from '../../content/pages.ts';
import { mayBeLinked } from '../../runbook/placeholders.ts';
import type { Scenario } from '../../sandbox/scenario.ts';
import type { NameInLink } from '../../sandbox/ui/arrival/arrival.ts';

/** Names that have a value in the scenario and are no secret. */
export async function namesInLink({ values }: Pick<Scenario, 'values'>): Promise<NameInLink[]> {
  return Object.entries(await readPlaceholders())
    .filter(([placeholder, { kind }]) => Object.hasOwn(values, placeholder) && mayBeLinked(kind))
    .map(([placeholder, { param, label }]) => ({ param, placeholder, label }));
}
