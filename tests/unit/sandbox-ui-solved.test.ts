/** The scenarios that a browser keeps as solved. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Input } from '../../src/sandbox/frame.ts';
import { addBests, readBests } from '../../src/sandbox/ui/kept/best.ts';
import { keepSolved, readSolved } from '../../src/sandbox/ui/kept/solved.ts';
import { boundedWay, wayIn, type KeptWay, type Way } from '../../src/sandbox/ui/kept/way.ts';
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

describe('the inputs of the best way', () => {
  const command = (line: string): Input => ({ kind: 'command', line });
  const wayOf = (...inputs: Input[]): Way => ({ names: {}, inputs, masked: 0 });
  const best = (inputs: number, seconds: number, way?: KeptWay) =>
    new Map([['healthy', { inputs, seconds, ...(way && { way }) }]]);

  test('are kept with it, of every kind', () => {
    browser();
    const way = {
      ...wayOf(command('ls'), { kind: 'sql', script: 'SELECT 1;' }, { kind: 'answer', text: 'y' }),
      names: { migration: '2026_mine' },
    };
    const inputs = [...way.inputs, { kind: 'answer', text: null } as const];
    const kept = best(4, 9, { ...way, inputs });
    addBests(kept);
    expect(readBests()).toEqual(kept);
  });

  test('of a longer way do not come into it, and a faster one of before they were kept leaves them', () => {
    browser();
    addBests(best(2, 40, wayOf(command('a'), command('b'))));
    addBests(best(1, 90, wayOf(command('c'))));
    addBests(best(1, 30));
    expect(readBests()).toEqual(best(1, 30, wayOf(command('c'))));
  });

  test('are none that a browser of before wrote, or that fit no length', () => {
    browser('{"healthy":{"inputs":2,"seconds":80}}');
    expect(readBests()).toEqual(best(2, 80));
    browser(JSON.stringify({ healthy: { inputs: 2, seconds: 80, way: wayOf(command('one')) } }));
    expect(readBests()).toEqual(best(2, 80));
  });

  test.each([
    null,
    7,
    'ls',
    { names: {}, inputs: 'ls', masked: 0 },
    { names: { a: 1 }, inputs: [command('ls')], masked: 0 },
    { names: {}, inputs: [{ kind: 'command' }], masked: 0 },
    { names: {}, inputs: [{ kind: 'reboot', line: 'ls' }], masked: 0 },
    { names: {}, inputs: [{ kind: 'answer', text: 1 }], masked: 0 },
  ])('are none in %j', (way) => {
    expect(wayIn(way, 1)).toBeNull();
  });

  test('are not kept beyond 40, and not beyond 20,000 characters', () => {
    const many = (length: number) => wayOf(...Array.from({ length }, () => command('ls')));
    expect(boundedWay(many(40))).toEqual(many(40));
    expect(boundedWay(many(41))).toBe('too-long');
    expect(boundedWay(wayOf(command('x'.repeat(19_000))))).not.toBe('too-long');
    expect(boundedWay(wayOf(command('x'.repeat(20_000))))).toBe('too-long');
    expect(wayIn(many(41), 41)).toBe('too-long');
    expect(wayIn('too-long', 41)).toBe('too-long');
  });

  test('give way where there is no room for them', () => {
    let kept = '{}';
    vi.stubGlobal('localStorage', {
      getItem: () => kept,
      setItem: (_key: string, value: string) => {
        if (value.length > 100) throw new DOMException('full', 'QuotaExceededError');
        kept = value;
      },
    });
    addBests(best(1, 30, wayOf(command('x'.repeat(100)))));
    expect(readBests()).toEqual(best(1, 30));
  });
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
