import { describe, expect, test } from 'vitest';
import { readGuides, readRunbooks } from '../../src/content/pages.ts';
import { inputsOf } from '../../src/runbook/inputs.ts';
import { fillBlock, occurrences } from '../../src/runbook/placeholders.ts';
import { parseShell } from '../../src/sandbox/shell/parse.ts';
import { stepsIn } from '../support/steps.ts';

const expected = { exit: 0, prints: [] };

describe('the inputs of a block', () => {
  test('SQL is one script, with the scenario’s names', () => {
    expect(inputsOf({ sql: "SELECT '<a>';\nSELECT 2;", expect: expected }, { a: 'x' })).toEqual([
      { kind: 'sql', script: "SELECT 'x';\nSELECT 2;" },
    ]);
  });

  test('shell is one command a line', () => {
    expect(inputsOf({ shell: 'prisma migrate status\nlitellm\n', expect: expected }, {})).toEqual([
      { kind: 'command', line: 'prisma migrate status' },
      { kind: 'command', line: 'litellm' },
    ]);
  });

  test('what cannot be executed has none', () => {
    expect(
      inputsOf({ shell: 'kubectl get pods', notExecutable: 'No cluster.', expect: expected }, {}),
    ).toEqual([]);
  });
});

describe('the commands of a shell block', () => {
  const linesOf = (shell: string): string[] =>
    inputsOf({ shell, expect: expected }, {}).map((input) =>
      input.kind === 'command' ? input.line : '',
    );

  test('are one where lines are continued', () => {
    expect(linesOf('prisma db execute \\\n  --file a.sql \\\n  --schema b')).toEqual([
      'prisma db execute --file a.sql --schema b',
    ]);
  });

  test('leave out comments and empty lines', () => {
    expect(linesOf('# first\n\n  ls  \n')).toEqual(['ls']);
  });

  test('keep a loop, a here-document and what && joins whole', () => {
    const loop = 'for name in a b; do\n  echo "$name"\ndone';
    const file = "cat > a.sql <<'EOF'\n# it's kept\nEOF";
    expect(linesOf(`${loop}\n${file}\nls &&\n  pwd\n`)).toEqual([loop, file, 'ls &&\n  pwd']);
  });
});

describe('the blocks of the pages', () => {
  /** A command a line, as links and recorded solutions hold them. */
  const lineByLine = (shell: string): string[] =>
    shell
      .replaceAll(/\\\n\s*/g, '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));

  test('give the inputs that links and solutions were recorded with', async () => {
    const steps = [...(await readRunbooks()).values(), ...(await readGuides()).values()]
      .flatMap(stepsIn)
      .filter(({ notExecutable }) => notExecutable === undefined);
    const shell = steps.flatMap((step) => step.shell ?? []);
    expect(shell.length).toBeGreaterThan(100);
    for (const template of shell) {
      const names = occurrences(template).map(({ name }) => [name, 'some name'] as const);
      const block = fillBlock(template, Object.fromEntries(names), 'shell');
      const lines = lineByLine(block);
      // A block with a loop over several lines, say, could not be read line by line.
      if (!lines.every((line) => parseShell(line).kind === 'whole')) continue;
      expect(inputsOf({ shell: block, expect: expected }, {})).toEqual(
        lines.map((line) => ({ kind: 'command', line })),
      );
    }
  });
});

describe('filling with a scenario’s names', () => {
  const lineOf = (shell: string, values: Record<string, string>) =>
    inputsOf({ shell, expect: expected }, values);

  test('every occurrence, and only names that have a value', () => {
    expect(lineOf('echo <a> <a> <b>', { a: 'x' })).toEqual([
      { kind: 'command', line: 'echo x x <b>' },
    ]);
  });

  test('a name with spaces is one word of the shell', () => {
    expect(lineOf('echo <a>', { a: 'Add organization_id' })).toEqual([
      { kind: 'command', line: "echo 'Add organization_id'" },
    ]);
  });
});
