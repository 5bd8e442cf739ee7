/** The conditions of "solved", and the outcome of a fix that is read off them. */
import { describe, expect, test } from 'vitest';
import { readOutcome } from '../../src/sandbox/engine/solved/outcome.ts';
import { frameSchema, type Frame } from '../../src/sandbox/frame.ts';
import {
  CONDITIONS,
  labelledChecks,
  solved,
  verdictOf,
  type Checks,
  type ConditionKey,
} from '../../src/sandbox/solved/conditions.ts';
import { outcomeKindSchema, outcomeSchema } from '../../src/sandbox/solved/outcome.ts';
import {
  briefOutcomeLabel,
  outcomeLabel,
  OUTCOME_LEGEND,
  practiceLabel,
  triedLabel,
} from '../../src/sandbox/solved/outcome-labels.ts';
import { checksOf } from '../support/checks.ts';
import { frameOf, viewOf } from '../support/frames.ts';

/** A frame after a fix; what is not said holds. */
function frame(failing: readonly (ConditionKey | 'own')[], over: Partial<Frame> = {}): Frame {
  const failed = { ok: false, detail: '' };
  const own = { label: 'The index is valid', ok: !failing.includes('own'), detail: '' };
  return frameSchema.parse(
    frameOf({
      input: { kind: 'command', line: 'prisma migrate deploy' },
      checks: checksOf(true, { ...Object.fromEntries(failing.map((key) => [key, failed])), own }),
      ...over,
    }),
  );
}

/** A frame whose next deploy has something to do. */
const PENDING: Partial<Frame> = {
  view: viewOf({ nextDeploy: { kind: 'apply', migrations: ['20260101000000_a'] } }),
};

const printing = (text: string): Partial<Frame> => ({
  output: { chunks: [{ stream: 'stderr', text }], results: [], error: null },
});

describe('solved', () => {
  test('is every condition at once, the scenario’s own too', () => {
    expect(solved(frame([]).checks)).toBe(true);
    for (const { key } of CONDITIONS) expect(solved(frame([key]).checks), key).toBe(false);
    expect(solved(frame(['own']).checks)).toBe(false);
  });

  test('one condition that is missed decides it, whatever is unknown', () => {
    const unknown = { ok: null, detail: '' };
    const missed = { ok: false, detail: '' };
    const wordOf = (over: Partial<Checks>): string => verdictOf(checksOf(true, over)).word;
    expect(wordOf({})).toBe('solved');
    expect(wordOf({ noDrift: unknown })).toBe('unknown');
    expect(wordOf({ noDrift: unknown, upToDate: missed })).toBe('not solved');
  });

  test('a frame without one of the conditions is refused', () => {
    const { checks, ...rest } = frame([]);
    for (const { key } of CONDITIONS) {
      const others = Object.entries(checks).filter(([name]) => name !== key);
      const cut = { ...rest, checks: Object.fromEntries(others) };
      expect(frameSchema.safeParse(cut).success, key).toBe(false);
    }
  });

  test('the panels name each condition once, the scenario’s own last', () => {
    const labels = labelledChecks(frame([]).checks).map(({ label }) => label);
    expect(labels).toEqual([...CONDITIONS.map(({ label }) => label), 'The index is valid']);
  });
});

describe('the outcome of a fix', () => {
  test.each<[string, Frame, string]>([
    ['everything holds', frame([]), 'fixed'],
    ['a row is gone, whatever else', frame(['noRowLost', 'upToDate', 'noDrift']), 'rows-lost'],
    ['a value is overwritten', frame(['noValueOverwritten']), 'rows-lost'],
    [
      'nothing is pending, and the history has a false checksum',
      frame(['upToDate']),
      'history-lies',
    ],
    ['up to date, and the tables differ', frame(['noDrift']), 'history-lies'],
    ['only the scenario’s own condition fails', frame(['own']), 'not-repaired'],
    ['the proxy may not use a table', frame(['proxyCanWork']), 'not-repaired'],
    ['an older release is installed', frame(['rightRelease']), 'not-repaired'],
    ['migrations are left, and nothing failed', frame(['upToDate'], PENDING), 'pending'],
  ])('%s', (_, after, kind) => {
    expect(readOutcome(after)).toEqual({ kind });
  });

  test('what is unknown is no outcome', () => {
    for (const key of ['noDrift', 'noRowLost', 'noValueOverwritten'] as const) {
      const checks = checksOf(true, { [key]: { ok: null, detail: 'The engine stopped.' } });
      expect(() => readOutcome(frame([], { checks }))).toThrow(
        'the outcome cannot be told: The engine stopped.',
      );
    }
  });

  test('a deploy that fails again has its code, and the SQLSTATE of P3018', () => {
    const P3018 = 'Error: P3018\n\nDatabase error code: 42P01';
    expect(readOutcome(frame(['upToDate'], printing(P3018)))).toEqual({
      kind: 'fails-again',
      code: 'P3018 42P01',
    });
    expect(readOutcome(frame(['upToDate'], printing('Error: P3009')))).toEqual({
      kind: 'fails-again',
      code: 'P3009',
    });
  });

  test('a failure is told by its reason, then its codes', () => {
    const told = (code: string) => outcomeLabel({ kind: 'fails-again', code }).text;
    expect(told('P3018 42701')).toBe('Fails: column already exists (P3018/42701)');
    expect(told('P3009')).toBe('Fails: a migration failed before (P3009)');
    expect(told('P3018 99999')).toBe('Fails: P3018/99999');
  });

  test('beside advice it is said whose database it was', () => {
    expect(practiceLabel({ kind: 'fails-again', code: 'P3018 42701' })).toEqual({
      text: 'On the practice database it fails: column already exists (P3018/42701)',
      tone: 'fail',
    });
    expect(practiceLabel({ kind: 'fixed' }).text).toBe('On the practice database: fixed');
    expect(triedLabel({ kind: 'fixed' })).toEqual({
      text: 'On the practice database only: fixed',
      tone: 'warn',
    });
  });

  test('every kind has words, a brief word and a line in the legend', () => {
    for (const kind of outcomeKindSchema.options) {
      const code = kind === 'fails-again' ? { code: 'P3018 42P01' } : {};
      const outcome = outcomeSchema.parse({ kind, ...code });
      const brief = briefOutcomeLabel(outcome);
      expect(outcomeLabel(outcome).tone).toBe(brief.tone);
      expect(OUTCOME_LEGEND).toContainEqual(expect.objectContaining(brief));
    }
  });

  test('“fixed” means what is checked', () => {
    expect(OUTCOME_LEGEND[0]).toEqual({
      text: 'Fixed',
      tone: 'ok',
      meaning:
        'Prisma says up to date, the tables are what schema.prisma says, no row was lost, no value was overwritten, ' +
        'the proxy can work with the tables, and all of that for the right release.',
    });
  });
});
