/** A pasted script does the same command by command as at once. SEED=n COUNT=m look further. */
import fc, { type Arbitrary } from 'fast-check';
import { InMemoryFs } from 'just-bash/browser';
import { expect, test } from 'vitest';
import { Shell } from '../../src/sandbox/engine/container/shell.ts';
import { filesOf } from '../../src/sandbox/engine/files/files.ts';
import { Printer, printedText } from '../../src/sandbox/engine/program/output.ts';
import { readCommands } from '../../src/sandbox/shell/commands.ts';

const SEED = Number(process.env['SEED'] ?? 1);
const COUNT = Number(process.env['COUNT'] ?? 100);

/** For a busy machine: a run takes some 50 ms. */
const TIMEOUT_MS = 60_000 + COUNT * 1_000;

const simple = fc.constantFrom(
  'true',
  'false',
  'pwd',
  'ls',
  'cd inner',
  'cd ..',
  `echo 'R & D; a || b | c < d'`,
  `echo "it's << $NAME & more"`,
  String.raw`echo it\'s \# \& \\`,
  `echo 'two\nlines # of "text"'`,
  `echo "two\n\n  lines of 'text' \\\n  and more"`,
  'echo $((5 & 3)) $((1 << 3))',
  'echo "$(echo "inner $(pwd)" | tr a-z A-Z)"',
  'echo `ls | head -1`',
  'export NAME="two words"',
  'NAME=once printenv NAME',
  'echo out >> log.txt',
  'cat log.txt',
  'cat nothing 2> errors.txt',
  'grep -c a <<< "a b"',
  'echo a 2>&1 | cat',
  'greet you',
  'echo $?',
);

const words = fc.constantFrom('EOF', 'SQL', "it's the end");
const text = fc.constantFrom('plain', "don't & won't", '# no comment', '  done', 'EOF2', '');

const hereDocument = fc
  .record({ delimiter: words, lines: fc.array(text, { maxLength: 3 }), file: fc.boolean() })
  .map(({ delimiter, lines, file }) => {
    const body = [...lines, delimiter].join('\n');
    return `cat <<"${delimiter}"${file ? ' > text.txt' : ''}\n${body}`;
  });

const { command } = fc.letrec<{ command: string }>((tie) => {
  const inner = tie('command');
  const block = fc.array(inner, { minLength: 1, maxLength: 2 }).map((lines) => lines.join('\n'));
  const joined = fc
    .tuple(
      simple,
      fc.constantFrom('&&', '||', '|'),
      fc.constantFrom('\n', ' \\\n', "\n# isn't\n\n  "),
      inner,
    )
    .map(([left, operator, gap, right]) => `${left} ${operator}${gap}${right}`);
  return {
    command: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      simple,
      hereDocument,
      joined,
      fc.tuple(simple, simple).map(([a, b]) => `${a}; ${b}`),
      block.map((body) => `for name in a 'b c'; do\n  echo "$name"\n${body}\ndone`),
      fc
        .tuple(simple, block)
        .map(([test, body]) => `if ${test}\nthen\n${body}\nelse\n  echo no\nfi`),
      block.map((body) => `(\n${body}\n)`),
      block.map((body) => `{\n${body}\n} | cat`),
      block.map((body) => `case a in\n  a)\n${body}\n  ;;\n  *) echo none ;;\nesac`),
    ),
  };
});

/** A function that does not call itself: the shell would stop it at its limit. */
const functionOf = (body: string): string =>
  `greet() {\n${body.replaceAll('greet you', 'echo "$1"')}\n}`;

const script: Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: command },
      { weight: 1, arbitrary: command.map(functionOf) },
      { weight: 1, arbitrary: simple.map((line) => `${line} # isn't it`) },
      { weight: 2, arbitrary: fc.constantFrom("# don't", '# "open', '# ends in \\', '', '   ') },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => lines.join('\n'));

/** A shell of its own in a directory with a file and a folder, and what it printed and left behind. */
async function run(lines: readonly string[]) {
  const fs = new InMemoryFs();
  const files = filesOf(fs);
  await files.write('/home/log.txt', 'a first line\n');
  await files.write('/home/inner/b.txt', 'b\n');
  const shell = new Shell(
    { arePlain: false, forShell: () => Promise.resolve(fs) },
    { directory: '/home', environment: { NAME: 'world' } },
    {},
  );
  const printer = new Printer();
  let exitCode = 0;
  for (const line of lines) exitCode = await shell.run(line, () => printer);
  const { output } = printer.outcome(exitCode);
  const paths = fs.getAllPaths().filter((path) => path.startsWith('/home'));
  const written = await Promise.all(paths.map(async (path) => [path, await files.read(path)]));
  return {
    stdout: printedText(output, 'stdout'),
    // Said once for each line that was run.
    stderr: printedText(output, 'stderr').replaceAll(
      'Type help to see what this terminal runs.\n',
      '',
    ),
    exitCode,
    directory: shell.directory,
    environment: shell.environment,
    written,
  };
}

test(
  'a pasted script does the same command by command as at once',
  async () => {
    await fc.assert(
      fc.asyncProperty(script, async (text) => {
        const commands = readCommands(text);
        if (commands.length === 0) return;
        expect(await run(commands)).toEqual(await run([text]));
      }),
      { seed: SEED, numRuns: COUNT },
    );
  },
  TIMEOUT_MS,
);
