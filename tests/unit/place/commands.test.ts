/** The reader of commands beside the parser that runs them in the sandbox. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandsOf } from '../../../src/place/commands.ts';
import { runsIn, type RunsIn } from '../../../src/place/runs-in.ts';
import { parseShell } from '../../../src/sandbox/shell/parse.ts';
import type { Word } from '../../../src/sandbox/shell/syntax.ts';
import { commandsIn } from '../../../src/sandbox/shell/walk.ts';
import { allBlocks } from '../../support/place/blocks.ts';

const blocks = await allBlocks();
const shell = blocks.flatMap(({ language, text }) => (language === 'shell' ? [text] : []));

/** First words by just-bash; undefined for what it does not read. */
function parsedNames(text: string): string[] | undefined {
  const parsed = parseShell(text);
  if (parsed.kind !== 'whole') return undefined;
  return [...commandsIn(parsed.statements)]
    .flatMap((command) => (command.type === 'SimpleCommand' ? [command.name] : []))
    .map((name) => (name === null ? '' : literal(name)))
    .sort();
}

const literal = ({ parts }: Pick<Word, 'parts'>): string =>
  parts
    .map((part) => {
      if (part.type === 'DoubleQuoted') return literal(part);
      if ('pattern' in part && typeof part.pattern === 'string') return part.pattern;
      return 'value' in part ? part.value : 'parameter' in part ? `$${part.parameter}` : '';
    })
    .join('');

const names = (text: string): string[] =>
  commandsOf(text)
    .map(({ name }) => name.replaceAll(/["']/g, ''))
    .sort();

test('the commands of every block are those of the parser', () => {
  let compared = 0;
  for (const text of shell) {
    const parsed = parsedNames(text);
    if (parsed === undefined) continue;
    expect(names(text), text).toEqual(parsed);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(150);
});

const WORDS = [
  'prisma',
  'cat a',
  "echo 'x; y'",
  'echo "$(prisma a)"',
  'A=1 litellm',
  'B=2',
  'ls `pwd`',
];
const JOINED = [
  '; ',
  ' && ',
  ' || ',
  ' | ',
  '\n',
  ' > f; ',
  ' # note\n',
  ' \\\n  more; ',
  ' <<X\nprisma\nX\n',
];

test('500 made texts have the commands of the parser (seed 7)', () => {
  const piece = fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...JOINED));
  const text = fc
    .array(piece, { minLength: 1, maxLength: 6 })
    .map((pieces) => `${pieces.flat().join('')}true`);
  fc.assert(
    fc.property(text, (made) => {
      const parsed = parsedNames(made);
      fc.pre(parsed !== undefined);
      expect(names(made)).toEqual(parsed);
    }),
    { seed: 7, numRuns: 500 },
  );
});

describe('a block runs', () => {
  const CASES: readonly [text: string, where: RunsIn][] = [
    ['prisma migrate deploy', 'image'],
    ['DATABASE_URL="x" prisma db push', 'image'],
    ['cat migrations/a/migration.sql', 'image'],
    ['grep -n DROP missing.sql', 'image'],
    ['litellm --skip_server_startup; prisma migrate status', 'image'],
    [
      'for f in migrations/*; do prisma migrate resolve --applied "$(basename "$f")"; done',
      'image',
    ],
    ['litellm', 'server'],
    ['DISABLE_SCHEMA_UPDATE=true litellm', 'changed-server'],
    ['psql "postgresql://u@h/d" -c "SELECT 1"', 'psql'],
    ['prisma migrate status > r.txt\npsql -c "SELECT 1" >> r.txt', 'psql'],
    ['psql -f a.sql', 'psql-with-files'],
    ['psql -U postgres -c "SELECT 1"', 'psql-with-files'],
    ['pg_dump a | psql b', 'psql-with-files'],
    ['export DATABASE_URL=x', 'variables'],
    ['kubectl get pods', 'elsewhere'],
    ['kubectl logs deployment/litellm | grep prisma', 'elsewhere'],
    ['pip install prisma', 'elsewhere'],
    ['general_settings:\n  database_url: x', 'elsewhere'],
    ['# prisma migrate deploy', 'elsewhere'],
    ['$env:A = 1\nlitellm', 'elsewhere'],
    ['find / -name prisma', 'elsewhere'],
    ['use v1.82.3', 'elsewhere'],
  ];
  test.each(CASES)('%j: %s', (text, where) => {
    expect(runsIn(text)).toBe(where);
  });
});
