/** The rows of the fix matrix: every fix and every advice that was tried, by runbook. */
import { getCollection } from 'astro:content';
import { onceInBuild } from '../../content/once-in-build.ts';
import { claimsOf, isAdvisedAgainst, type ClaimKind } from '../../runbook/claims.ts';
import { fixKey } from '../../runbook/matrix.ts';
import type { Step } from '../../runbook/step.ts';
import { plainText } from '../../runbook/markdown.ts';

interface FixRow {
  /** `<runbook>.<fix id>`. */
  key: string;
  runbook: string;
  /** The anchor on the runbook's page. */
  id: string;
  title: string;
  kind: ClaimKind;
  /** True for what people try and should not. */
  isAdvisedAgainst: boolean;
  /** Why, if it is known for the database of its page or for all of them. Plain text. */
  caution: string | null;
  steps: readonly Step[];
}

export interface FixGroup {
  runbook: string;
  title: string;
  /** The scenario the runbook's blocks run on. */
  scenario: string;
  /** All databases that the runbook has to practise on, its own first. */
  practisedOn: readonly string[];
  rows: FixRow[];
}

/** All fixes that were run, grouped by runbook, runbooks by title. */
export const fixGroups = onceInBuild(async (): Promise<readonly FixGroup[]> => {
  const runbooks = await getCollection('runbooks');
  return runbooks
    .flatMap(({ id: runbook, data }): FixGroup[] => {
      const rows = claimsOf(data).map((claim) => ({
        key: fixKey(runbook, claim.id),
        runbook,
        id: claim.id,
        title: plainText(claim.title),
        kind: claim.kind,
        isAdvisedAgainst: isAdvisedAgainst(claim),
        caution: claim.caution === null ? null : plainText(claim.caution),
        steps: claim.steps,
      }));
      const { scenario, title, alsoPractise } = data;
      return scenario === undefined || rows.length === 0
        ? []
        : [{ runbook, title, scenario, practisedOn: [scenario, ...alsoPractise], rows }];
    })
    .sort((a, b) => a.title.localeCompare(b.title));
});
