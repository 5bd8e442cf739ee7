import { describe, expect, test } from 'vitest';
import type { Frame, Input } from '../../src/sandbox/frame.ts';
import { openSession, withFrame } from '../../src/sandbox/ui/state/session.ts';
import { spokenResult } from '../../src/sandbox/ui/state/spoken.ts';
import { inputText } from '../../src/sandbox/ui/words/words.ts';
import { checksOf } from '../support/checks.ts';
import { FakeClient } from '../support/fake-client.ts';
import { frameOf } from '../support/frames.ts';
import { joinChunks, shownText } from '../../src/sandbox/ui/terminal/chunks.ts';
import { take, withCommands } from '../../src/sandbox/ui/state/queue.ts';
import { completeLine, insertCandidate } from '../../src/sandbox/ui/terminal/completion.ts';
import { parseSgr } from '../../src/sandbox/printed/sgr.ts';

const ESC = '\u001b';

describe('a spoken result', () => {
  const spoken = (text: string, over: Partial<Frame> = {}): string => {
    const input: Input = { kind: 'command', line: 'x' };
    const frame = frameOf({
      input,
      output: { chunks: [{ stream: 'stdout', text }], results: [], error: null },
      ...over,
    });
    const client = new FakeClient();
    const session = withFrame(openSession(client, frameOf()), input, frame);
    return spokenResult(frame, session);
  };

  test('holds a short output without its colours', () => {
    expect(spoken(`${ESC}[31mone${ESC}[39m\ntwo\n`)).toMatch(/^Done\. one two /);
    expect(spoken('', { exitCode: 1 })).toMatch(/^Failed with exit code 1\. /);
  });

  test('says how long a long output is', () => {
    const said = spoken('a line of a table\n'.repeat(3_000));
    expect(said).toContain('Printed 3,000 lines');
    expect(said.length).toBeLessThan(300);
  });

  test('tells the goals that the input has reached, and none that was reached before', () => {
    expect(spoken('', { checks: checksOf(true) })).toMatch(
      /Goal reached, \d of 6: .*The tables are/,
    );
    expect(spoken('')).not.toContain('Goal reached');
  });
});

describe('an input as it is shown', () => {
  test.each([
    ['echo \u202eabc\u202c', 'echo ⟨U+202E⟩abc⟨U+202C⟩'],
    ['rm\u200b x\u2066y\u2069\u200f', 'rm⟨U+200B⟩ x⟨U+2066⟩y⟨U+2069⟩⟨U+200F⟩'],
    ["SELECT 'שלום ü 日本'", "SELECT 'שלום ü 日本'"],
  ])('%j has its invisible characters written out', (line, shown) => {
    expect(inputText({ kind: 'command', line })).toBe(shown);
  });
});

describe('a long output', () => {
  test('is cut at a line, and says how much is left out', () => {
    const text = 'a line\n'.repeat(20_000);
    const { shown, leftOut } = shownText(text);
    expect(shown.length).toBeLessThanOrEqual(100_000);
    expect(shown.endsWith('a line')).toBe(true);
    expect(shown.length + leftOut).toBe(text.length);
  });

  test('of one line is cut too; a short one is whole', () => {
    expect(shownText('x'.repeat(150_000))).toEqual({ shown: 'x'.repeat(100_000), leftOut: 50_000 });
    expect(shownText('short')).toEqual({ shown: 'short', leftOut: 0 });
  });
});

describe('terminal text', () => {
  test('plain text is one span', () => {
    expect(parseSgr('hello')).toMatchObject([{ text: 'hello', colour: null, bold: false }]);
    expect(parseSgr('')).toEqual([]);
  });

  test('colours and styles start and end', () => {
    const spans = parseSgr(`${ESC}[1;31mError${ESC}[22m: ${ESC}[0mdone ${ESC}[92mok${ESC}[39m.`);
    expect(spans.map(({ text, colour, bold }) => [text, colour, bold])).toEqual([
      ['Error', 'red', true],
      [': ', 'red', false],
      ['done ', null, false],
      ['ok', 'bright-green', false],
      ['.', null, false],
    ]);
  });

  test('the palette beyond sixteen colours and true colours stay uncoloured', () => {
    const spans = parseSgr(`${ESC}[38;5;9ma${ESC}[38;5;200mb${ESC}[38;2;1;2;3mc${ESC}[48;5;1md`);
    expect(spans.map(({ text, colour }) => [text, colour])).toEqual([
      ['a', 'bright-red'],
      ['b', null],
      ['c', null],
      ['d', null],
    ]);
  });

  test('other escape sequences and control characters are dropped', () => {
    const text = `a${ESC}[2Jb${ESC}]0;title\u0007c${ESC}cd\u0008\u0000e\r\nf${ESC}`;
    expect(
      parseSgr(text)
        .map((span) => span.text)
        .join(''),
    ).toBe('abcde\nf');
  });

  test('markup is text', () => {
    expect(parseSgr('<img src=x>')).toMatchObject([{ text: '<img src=x>' }]);
  });
});

describe('blocks of output', () => {
  test('neighbours of one stream are one block, and the end has no empty lines', () => {
    const chunks = [
      { stream: 'stdout' as const, text: 'a' },
      { stream: 'stdout' as const, text: 'b\n' },
      { stream: 'stderr' as const, text: 'c\n\n' },
    ];
    expect(joinChunks(chunks)).toEqual([
      { stream: 'stdout', text: 'ab\n' },
      { stream: 'stderr', text: 'c' },
    ]);
    expect(chunks[0]?.text).toBe('a');
  });
});

describe('Tab', () => {
  test('completes the only candidate, with a blank behind it', () => {
    expect(completeLine('pri', 3, { from: 0, candidates: ['prisma'] })).toEqual({
      line: 'prisma ',
      cursor: 7,
      candidates: [],
    });
  });

  test('goes as far as the candidates agree, and lists them', () => {
    const candidates = ['--rolled-back', '--rolled-out', '--applied'];
    expect(completeLine('resolve --r', 11, { from: 8, candidates })).toEqual({
      line: 'resolve --rolled-',
      cursor: 17,
      candidates: ['--rolled-back', '--rolled-out'],
    });
  });

  test('keeps what stands behind the cursor', () => {
    expect(completeLine('pr migrate', 2, { from: 0, candidates: ['prisma'] })).toMatchObject({
      line: 'prisma migrate',
      cursor: 6,
    });
    expect(insertCandidate('a c', 1, 0, 'b')).toEqual({ line: 'b c', cursor: 1 });
  });

  test('has nothing to do without a candidate, or if the only one is already there', () => {
    expect(completeLine('x', 1, { from: 0, candidates: [] })).toBeUndefined();
    expect(completeLine('x', 1, { from: 0, candidates: ['prisma'] })).toBeUndefined();
    expect(completeLine('prisma', 6, { from: 0, candidates: ['prisma'] })).toBeUndefined();
  });
});

describe('a pasted text that waits', () => {
  const pasted = { kind: 'pasted' as const, text: 'psql\nls' };
  const other = { kind: 'typed' as const, text: 'pwd' };

  test('gives way to its commands, before what waits behind it', () => {
    expect(withCommands([pasted, other], pasted, ['psql', 'ls'])).toEqual([
      { kind: 'typed', text: 'psql' },
      { kind: 'typed', text: 'ls' },
      other,
    ]);
  });

  test('leaves the queue alone once it was taken out of it', () => {
    expect(withCommands([other], pasted, ['psql', 'ls'])).toEqual([other]);
  });

  test('goes to the shell if it is a page’s, whatever is asked', () => {
    const block = { ...pasted, to: 'shell' as const };
    expect(withCommands([block], block, ['ls'])).toEqual([
      { kind: 'typed', text: 'ls', to: 'shell' },
    ]);
    const question = { kind: 'line' as const, prompt: 'litellm=# ' };
    expect(take({ kind: 'typed', text: 'ls', to: 'shell' }, question)).toEqual({
      kind: 'input',
      input: { kind: 'command', line: 'ls' },
      remember: 'ls',
    });
  });
});
