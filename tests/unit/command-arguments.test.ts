/** The arguments of `unstuck`. */
import { expect, test } from 'vitest';
import { readArguments } from '../../src/command/arguments.ts';
import { USAGE } from '../../src/command/usage.ts';
import { COLLECT_WAY_IDS } from '../../src/sandbox/twin/bundle/collect-ways.ts';

test.each([
  [['--bogus'], '--bogus'],
  [['--site', 'nowhere'], 'nowhere'],
  [['collect', '--way', 'telepathy'], 'psql, gui, pod'],
  [['collect', '--json'], '--json'],
  [['collect', 'a.sql'], 'a.sql'],
  [['mcp', 'bundle.json'], '--allow DIR'],
  [['mcp', '--allow', ''], '--allow'],
])('%j is refused, and named', (argv, named) => {
  const asked = readArguments(argv);
  expect(asked.kind === 'wrong' && asked.reason).toContain(named);
});

test('arguments are read', () => {
  expect(readArguments(['--help'])).toEqual({ kind: 'help', of: null });
  expect(readArguments(['--json', 'a.log'])).toEqual({
    kind: 'log',
    json: true,
    site: undefined,
    files: ['a.log'],
  });
  expect(readArguments(['collect'])).toEqual({ kind: 'collect', way: null });
  expect(readArguments(['collect', '--way', 'pod'])).toEqual({ kind: 'collect', way: 'pod' });
  expect(readArguments(['collect', '--help'])).toEqual({ kind: 'help', of: 'collect' });
  expect(readArguments(['mcp', '--allow', 'a', '--allow', 'b'])).toEqual({
    ...{ kind: 'mcp', allowed: ['a', 'b'] },
  });
  expect(readArguments(['mcp', '--help'])).toEqual({ kind: 'help', of: 'mcp' });
  expect(readArguments(['./collect'])).toMatchObject({ kind: 'log', files: ['./collect'] });
});

test('reads the arguments of a twin', () => {
  const all = [
    'twin',
    'b.json',
    '--folder',
    'm',
    '--schema',
    's',
    '--json',
    '--out',
    'o',
    '--ledger',
    'l',
  ];
  expect(readArguments(all)).toEqual({
    ...{ kind: 'twin', bundle: 'b.json', schema: 's', json: true, out: 'o', ledger: 'l' },
    from: { kind: 'folder', folder: 'm' },
  });
  expect(readArguments(['twin', '-', '--folder', 'm'])).toMatchObject({ bundle: '-', json: false });
  expect(readArguments(['twin', '-', '--release', 'v1.82.3'])).toMatchObject({
    from: { kind: 'release', version: 'v1.82.3' },
  });
  expect(readArguments(['twin', '--help'])).toEqual({ kind: 'help', of: 'twin' });
  for (const words of [
    ...[[], ['b'], ['b', 'c', '--folder', 'm'], ['b', '--folder', 'm', '--bogus']],
    ...[
      ['b', '--folder', 'm', '--release', 'v1'],
      ['b', '--release', 'v1', '--schema', 's'],
    ],
  ]) {
    expect(readArguments(['twin', ...words]).kind).toBe('wrong');
  }
});

test('the usage names each way to collect', () => {
  for (const id of COLLECT_WAY_IDS) expect(USAGE).toContain(id);
});
