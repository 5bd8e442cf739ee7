/** The scenarios that a browser keeps as solved. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { keepSolved, readSolved } from '../../src/sandbox/ui/kept/solved.ts';

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
