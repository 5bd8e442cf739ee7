/** The scenarios that a browser keeps as solved. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { addBests, readBests } from '../../src/sandbox/ui/kept/best.ts';
import { keepSolved, readSolved } from '../../src/sandbox/ui/kept/solved.ts';
import { isSolvedByReader } from '../../src/sandbox/ui/kept/watch-solved.ts';
import { openSession } from '../../src/sandbox/ui/state/session.ts';
import { checksOf } from '../support/checks.ts';
import { FakeClient } from '../support/fake-client.ts';
import { frameOf, viewOf } from '../support/frames.ts';

/** A browser that keeps what is set. */
function browser(kept: string | null = null): void {
  let text = kept;
  vi.stubGlobal('localStorage', {
    getItem: () => text,
    setItem: (_key: string, value: string) => {
      text = value;
    },
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a solved scenario', () => {
  test('is kept with its first day, beside the others', () => {
    browser();
    keepSolved('healthy', new Date('2026-11-29T23:59:00Z'));
    keepSolved('ledger-dropped', new Date('2026-12-01T00:00:00Z'));
    keepSolved('healthy', new Date('2026-12-02T00:00:00Z'));
    expect([...readSolved()]).toEqual([
      ['healthy', '2026-11-29'],
      ['ledger-dropped', '2026-12-01'],
    ]);
  });

  test.each([null, 'no JSON', '[1]', 'null', '{"healthy":7,"other":"soon"}'])(
    'is none where %s is kept',
    (kept) => {
      browser(kept);
      expect([...readSolved()]).toEqual([]);
    },
  );

  test('is not kept by a browser that keeps nothing', () => {
    const refuse = () => {
      throw new DOMException('no', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    keepSolved('healthy', new Date('2026-11-29T00:00:00Z'));
    expect([...readSolved()]).toEqual([]);
  });
});

describe('the best way', () => {
  const way = (inputs: number, seconds: number) => new Map([['healthy', { inputs, seconds }]]);

  test('is the one with fewer inputs, then the faster one', () => {
    browser();
    for (const [inputs, seconds] of [
      [5, 60],
      [3, 90],
      [3, 40],
      [4, 10],
      [3, 50],
    ] as const) {
      addBests(way(inputs, seconds));
    }
    expect(readBests()).toEqual(way(3, 40));
  });

  test.each([null, 'no JSON', '[1]', '{"healthy":{"inputs":1.5,"seconds":1}}'])(
    'is none where %s is kept',
    (kept) => {
      browser(kept);
      expect([...readBests()]).toEqual([]);
    },
  );
});

describe('a reader has solved', () => {
  const HEALTHY = { checks: checksOf(true) };

  test('a broken one that is repaired, and none that a solution was shown of', () => {
    const opening = frameOf({ checks: checksOf(false) });
    const session = openSession(new FakeClient(), opening);
    expect(isSolvedByReader(session)).toBe(false);
    const repaired = { ...session, steps: [frameOf(HEALTHY)] };
    expect(isSolvedByReader(repaired)).toBe(true);
    expect(isSolvedByReader({ ...repaired, helped: true })).toBe(false);
    expect(isSolvedByReader(null)).toBe(false);
  });

  test('a healthy one not by any input, but by what there is to see there', () => {
    const view = viewOf({ tables: [{ name: 'LiteLLM_Config', columns: [], rows: 1 }] });
    const opening = frameOf({ ...HEALTHY, view });
    const session = openSession(new FakeClient(), opening);
    const help = frameOf({ ...HEALTHY, view, input: { kind: 'command', line: 'help' } });
    expect(isSolvedByReader({ ...session, steps: [help] })).toBe(false);
  });
});
