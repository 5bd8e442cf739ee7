/** Lines and pastes in the shell: those that run, and those that are refused, with the words. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame } from '../../../src/sandbox/frame.ts';
import { readCommands } from '../../../src/sandbox/shell/commands.ts';
import { openSession, textOf, type } from '../../support/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

/** Runs what was pasted, command by command. */
async function paste(text: string): Promise<Frame[]> {
  const frames: Frame[] = [];
  for (const line of readCommands(text)) frames.push(await type(session, line));
  return frames;
}

const printed = (frames: readonly Frame[]): string => frames.map(textOf).join('');

describe('a line', () => {
  test.each([
    [`psql -At -c "SELECT 5 & 3"`, '1\n'],
    [`psql -At -c "SELECT 1 << 3"`, '8\n'],
    [`psql -At -c 'SELECT 5 & 3 '`, '1\n'],
    [`echo 'R & D' | grep 'R & D'`, 'R & D\n'],
    ['cat <<< hello', 'hello\n'],
    ['echo a # b & c', 'a\n'],
    [String.raw`echo a \& b`, 'a & b\n'],
    ['ls nothing &> /dev/null || echo none', 'none\n'],
    ['echo out 2>&1', 'out\n'],
    ['echo $((5 & 3)) $((1 << 3))', '1 8\n'],
    ['FOO=bar; echo "$FOO"', 'bar\n'],
    ['A=1 B=2; echo $((A + B))', '3\n'],
    ['cat <<EOF\n$((1 + 1)) & more\nEOF', '2 & more\n'],
    ['f() { echo "called $1"; }; f twice', 'called twice\n'],
    [String.raw`printf 'a|b\n' | awk -F'|' '{print $2}'`, 'b\n'],
    [String.raw`printf 'a.b^c\n' | awk -F . '{print $2}'`, 'b^c\n'],
    [String.raw`printf 'a.b^c\n' | awk -F^ '{print $2}'`, 'c\n'],
    [String.raw`printf 'a|b\n' | awk 'BEGIN { FS = "|" } { print $1 }'`, 'a\n'],
    [String.raw`printf 'a|b\n' | awk -v FS='|' -vOFS=, '{ print $1, $2 }'`, 'a,b\n'],
    [String.raw`printf 'a-b\n' | awk -v x=1 '{ print x, $1 }'`, '1 a-b\n'],
    [String.raw`printf 'a b c\n' | xargs -n1 echo x`, 'x a\nx b\nx c\n'],
    [String.raw`printf 'a b\nc\n' | xargs -I{} echo '<{}>'`, '<a b>\n<c>\n'],
    [String.raw`printf 'a\0b c\0' | xargs -0 -I{} echo '<{}>'`, '<a>\n<b c>\n'],
    [String.raw`printf 'a b\n' | xargs -rn1 echo -n`, 'ab'],
    ['cd ..; for d in litellm*/ ; do echo "$d"; done', 'litellm_proxy_extras/\n'],
    [
      'for d in migrations/20251122*/; do basename "$d"; done',
      '20251122125322_Add organization_id to spend logs\n',
    ],
    ['echo schema*/ && ls schema*', 'schema*/\nschema.prisma\n'],
  ])('%s runs', async (line, text) => {
    const frame = await type(session, line);
    expect(textOf(frame)).toBe(text);
    expect(frame.exitCode).toBe(0);
  });

  test.each([
    ['sleep 1 &', 'One database connection'],
    ['litellm & litellm', 'One database connection'],
    ['litellm& prisma migrate status', 'One database connection'],
    ['for i in 1 2; do litellm & done', 'One database connection'],
    ['echo "$(litellm & )"', 'One database connection'],
    ['FOO=bar', 'write export FOO=…'],
    ['FOO="two words" BAR=2', 'write export FOO=…'],
    ['A=1; B=2', 'write export A=…'],
    ['prisma migrate status &&', 'ends in &&, so the command goes on'],
    ['ls |', 'ends in |, so the command goes on'],
    ["echo it's", "unexpected EOF while looking for matching `''\nClose it"],
    ['echo "$(ls', 'unexpected EOF while looking for matching `"\''],
    ['for name in a b; do echo $name', 'paste it up to done'],
    ['f() {', 'paste it up to }'],
    ['cat <<EOF\nhello\n  EOF', 'ends at a line EOF'],
    ['fi', "bash: syntax error near unexpected token `fi'"],
    ['ls | | wc', "bash: syntax error near unexpected token `|'"],
    ['ls )', "bash: syntax error near unexpected token `)'"],
    ['cat <', "bash: syntax error near unexpected token `newline'"],
  ])('%s is refused', async (line, text) => {
    const frame = await type(session, line);
    expect(textOf(frame)).toContain(text);
    expect(frame.exitCode).toBe(2);
    expect(frame.output.chunks.map(({ stream }) => stream)).not.toContain('stdout');
  });
});

describe('stdout and stderr', () => {
  test.each([
    ['ls nope; echo a; ls nope2; echo b', ['2ls: nope', '1a', '2ls: nope2', '1b']],
    ['for i in 1 2; do echo $i; ls nope$i; done', ['11', '2ls: nope1', '12', '2ls: nope2']],
    ['psql -c "SELECT 1/0"; echo a', ['2ERROR:  division by zero', '1a']],
    ['echo a >&2; echo b', ['2a', '1b']],
    ['cd nope; echo a; ls nope', ['1a', '2bash: cd: nope', '2ls: nope']],
    ['{ echo a; ls nope; } > /dev/null; echo b', ['2ls: nope', '1b']],
    ['echo a | cat; ls nope; echo b', ['1a', '2ls: nope', '1b']],
  ])('of %s are in the order in which they were written', async (line, begin) => {
    const { output } = await type(session, line);
    const lines = output.chunks.flatMap(({ stream, text }) =>
      text
        .trimEnd()
        .split('\n')
        .map((one) => `${stream === 'stdout' ? '1' : '2'}${one}`),
    );
    expect(lines).toHaveLength(begin.length);
    for (const [at, start] of begin.entries()) expect(lines[at]).toContain(start);
  });

  test.each([
    ['{ ls nope; echo a; ls nope2; } 2>&1 | cat', 'ls: nope|a|ls: nope2'],
    ['for i in 1 2; do echo $i; ls nope$i; done > f 2>&1; cat f', '1|ls: nope1|2|ls: nope2'],
    ['(ls nope || { ls nope2; echo a; }) |& tee f', 'ls: nope|ls: nope2|a'],
    [`psql -Atc 'SELECT 1/0' -c 'SELECT 2' 2>&1 | cat`, 'ERROR:  division by zero|2'],
    [`psql -Atc 'SELECT 1/0' -c 'SELECT 2' &> f; cat f`, 'ERROR:  division by zero|2'],
    [`{ psql -Atc 'SELECT 1/0' -c 'SELECT 2'; } 2>&1 | cat`, 'ERROR:  division by zero|2'],
    ['{ x=$(ls nope); echo "<$x>"; } 2>&1', '<>'],
    ['{ ls nope | cat; } 2>&1 >/dev/null', 'ls: nope'],
  ])('of %s keep their order in one stream', async (line, expected) => {
    const text = textOf(await type(session, line));
    expect(
      text.replaceAll(': No such file or directory', '').trim().replaceAll('\n', '|'),
    ).toContain(expected);
  });
});

describe('a variable', () => {
  test('that is exported keeps a new value for the next lines', async () => {
    const line = 'DATABASE_URL=postgresql://reader:x@db:5432/litellm';
    expect(await type(session, line)).toMatchObject({ exitCode: 0 });
    expect(textOf(await type(session, 'printenv DATABASE_URL'))).toBe(
      'postgresql://reader:x@db:5432/litellm\n',
    );
  });

  test('that is exported first and set later reaches programs', async () => {
    await paste('export FOO\nFOO="two words"');
    expect(textOf(await type(session, 'printenv FOO'))).toBe('two words\n');
    expect(textOf(await type(session, 'export BAR; BAR=1; printenv BAR'))).toBe('1\n');
  });
});

describe('a paste', () => {
  test('loses nothing behind a comment with an apostrophe', async () => {
    const frames = await paste(
      "# don't run this on production\necho one\n# it isn't over\necho two # isn't it\necho three",
    );
    expect(printed(frames)).toBe('one\ntwo\nthree\n');
  });

  test('goes on after &&, || and | at the end of a line', async () => {
    expect(printed(await paste('false &&\necho ran-anyway\n'))).toBe('');
    expect(printed(await paste('false ||\n  echo instead'))).toBe('instead\n');
    expect(printed(await paste('echo b |\nwc -c')).trim()).toBe('2');
    const frames = await paste('psql -c "SELECT 1/0" &&\nprisma migrate status');
    expect(frames).toHaveLength(1);
    expect(printed(frames)).not.toContain('migrations');
  });

  test('of a function, a subshell and a group is run whole', async () => {
    expect(printed(await paste('f() {\n  cat <<EOF\nhello $1\nEOF\n}\nf you\nf again'))).toBe(
      'hello you\nhello again\n',
    );
    expect(printed(await paste('(\n  cd migrations\n  pwd\n)\npwd'))).toBe(
      '/app/litellm_proxy_extras/migrations\n/app/litellm_proxy_extras\n',
    );
    expect(printed(await paste('{\n  echo a\n  echo b\n} | tail -1'))).toBe('b\n');
  });

  test('with an open quote at its end is refused by name, after what runs', async () => {
    const frames = await paste("echo one\necho it's\nls");
    expect(frames.map(({ exitCode }) => exitCode)).toEqual([0, 2]);
    expect(printed(frames)).toContain("unexpected EOF while looking for matching `''");
  });

  test('goes on after a wrong line', async () => {
    expect(printed(await paste('fi\necho on'))).toBe(
      "bash: syntax error near unexpected token `fi'\non\n",
    );
  });
});

describe('a program asks', () => {
  const PUSH = `psql -qc 'ALTER TABLE "LiteLLM_TeamTable" ADD COLUMN kept text DEFAULT 1'`;
  test.each([
    'prisma db push',
    'prisma db push && echo a || echo b',
    'echo "a | b < c"; prisma db push',
    "prisma db push # it's | asked",
    'if true; then prisma db push; fi',
    'prisma db push > "$(ls | head -1).log"',
  ])('%s', async (line) => {
    await type(session, PUSH);
    expect((await type(session, line)).asks).toMatchObject({ kind: 'confirm' });
  });

  test.each([
    'echo y | prisma db push',
    'prisma db push < /dev/null',
    'prisma db push <<< y',
    '{ prisma db push; } < schema.prisma',
    'for i in 1; do echo y | prisma db push; done',
    'f() { echo y | prisma db push; }; f',
  ])('not in %s', async (line) => {
    await type(session, PUSH);
    expect((await type(session, line)).asks).toBeNull();
  });
});
