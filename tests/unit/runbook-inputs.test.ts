import { describe, expect, test } from 'vitest';
import { commandLines, inputsOf } from '../../src/runbook/inputs.ts';

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

describe('command lines', () => {
  test('continued lines are one command', () => {
    expect(commandLines('prisma db execute \\\n  --file a.sql \\\n  --schema b')).toEqual([
      'prisma db execute --file a.sql --schema b',
    ]);
  });

  test('comments and empty lines are none', () => {
    expect(commandLines('# first\n\n  ls  \n')).toEqual(['ls']);
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
