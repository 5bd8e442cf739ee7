/**
 * The anchors of a runbook's page, those of its sections aside. They are published: a step keeps its anchor if it keeps
 * its `id`, or, without one, its place. `tests/permalinks.txt` guards them.
 */
import type { Runbook } from './schema.ts';
import { SECTIONS } from './sections.ts';
import type { Step } from './step.ts';

/** The anchor of each step of an option, an advice or a check: its own id, or `<owner>-1`, `<owner>-2` …. */
export const stepAnchors = (owner: string, steps: readonly Pick<Step, 'id'>[]): string[] =>
  steps.map(({ id }, index) => id ?? `${owner}-${String(index + 1)}`);

/** The anchor of each look-alike: its own id, or `look-alike-1`, `look-alike-2` …. */
export const lookAlikeAnchors = (lookAlikes: Runbook['rightPlace']['lookAlikes']): string[] =>
  lookAlikes.map(({ id }, index) => id ?? `look-alike-${String(index + 1)}`);

/** Where a fix says how to know that it worked. */
export const verifyAnchor = (fix: string): string => `${fix}-worked`;

/** A fix's row in the table of outcomes. */
export const outcomeAnchor = (fix: string): string => `outcome-${fix}`;

/** Every anchor of a runbook's own front matter. The section of related pages is left out: it may come from other pages. */
export function runbookAnchors({ rightPlace, fixes, wrongAdvice, scenario }: Runbook): string[] {
  return [
    ...Object.values(SECTIONS)
      .filter((section) => section !== SECTIONS.related)
      .filter(
        (section) =>
          (section !== SECTIONS.state && section !== SECTIONS.outcomes) || scenario !== undefined,
      )
      .map(({ slug }) => slug),
    ...stepAnchors(SECTIONS.rightPlace.slug, rightPlace.steps),
    ...lookAlikeAnchors(rightPlace.lookAlikes),
    ...(scenario === undefined ? [] : fixes.map(({ id }) => outcomeAnchor(id))),
    ...fixes.flatMap(({ id, steps }) => [id, ...stepAnchors(id, steps), verifyAnchor(id)]),
    ...wrongAdvice.flatMap(({ id, tried }) => [id, ...stepAnchors(id, tried?.steps ?? [])]),
  ];
}
