/** A success of what nobody should take never stands without its reason. */
import { describe, expect, test } from 'vitest';
import { cautionOf } from '../../src/components/scenario/caution.ts';
import { readRunbooks } from '../../src/content/pages.ts';
import { claimsOf, isAdvisedAgainst } from '../../src/runbook/claims.ts';
import { adviceLabel, briefAdviceLabel } from '../../src/sandbox/solved/outcome-labels.ts';
import { outcomeKindSchema, type Outcome } from '../../src/sandbox/solved/outcome.ts';

const fixed: Outcome = { kind: 'fixed' };
const claims = [...(await readRunbooks())].flatMap(([slug, runbook]) =>
  claimsOf(runbook).map((claim) => ({
    name: `${slug}.${claim.id}`,
    claim: { ...claim, isAdvisedAgainst: isAdvisedAgainst(claim) },
  })),
);
const advised = claims.filter(({ claim }) => claim.isAdvisedAgainst);

test('“Restart until it works” is among it, and an option to leave alone', () => {
  const names = advised.map(({ name }) => name);
  expect(names).toContain('p3009-failed-migration.restart-again');
  expect(names).toContain('edited-migrations.option-b');
  expect(names).not.toContain('p3009-failed-migration.mark-applied');
});

describe.each(advised)('$name', ({ claim }) => {
  test('has a reason beside its success on any database', () => {
    expect(cautionOf(claim, fixed, false)).toMatch(/[a-z].*\.$/s);
  });

  test('has its own reason where its page says that it repaired the database', () => {
    const { outcome, caution } = claim;
    const said = cautionOf(claim, outcome.deploy, true);
    if (outcome.deploy.kind === 'fixed') expect(said).toContain(caution);
    else expect(said).toBe('');
  });
});

test('a fix that may be taken has none', () => {
  const fixes = claims.filter(({ claim }) => !claim.isAdvisedAgainst);
  expect(fixes.filter(({ claim }) => cautionOf(claim, fixed, true) !== '')).toEqual([]);
});

test('no outcome of what nobody should take is green', () => {
  for (const kind of outcomeKindSchema.options) {
    const outcome: Outcome = kind === 'fails-again' ? { kind, code: 'P3009' } : { kind };
    expect(adviceLabel(outcome).tone).not.toBe('ok');
    expect(briefAdviceLabel(outcome).tone).toBe(adviceLabel(outcome).tone);
  }
});
