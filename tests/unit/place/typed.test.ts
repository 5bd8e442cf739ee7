/** Every shape is typed into a shell whose kubectl and docker check their words and run what is inside. */
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ContainerPlace, Place } from '../../../src/place/place.ts';
import { runsIn } from '../../../src/place/runs-in.ts';
import { typedText, whatToType, type Block } from '../../../src/place/what-to-type.ts';
import { shellWord } from '../../../src/runbook/quoting.ts';
import { allBlocks } from '../../support/place/blocks.ts';
import { CONTAINERS, HOST, named } from '../../support/place/places.ts';
import { Computer, LITELLM_URL, PSQL_URL, type Call } from '../../support/place/typed-here.ts';

const computer = new Computer();
beforeEach(() => {
  computer.reset();
});
afterAll(() => {
  computer.remove();
});

const typed = (place: Place | null, block: Block): string =>
  typedText(whatToType(place, block), block);

const blocks = await allBlocks();
const sql = blocks.filter(({ language }) => language === 'sql');
const inImage = blocks.filter(
  ({ language, text }) => language === 'shell' && runsIn(text) === 'image',
);
const withPsql = blocks.filter(
  ({ language, text }) => language === 'shell' && runsIn(text) === 'psql',
);

/** What the tools get from a block where everything is installed, and the package’s folder is the current one. */
function asItStands(block: Block): Call[] {
  computer.reset();
  const { calls } = computer.type(block.text, 'host', { folder: computer.package });
  computer.reset();
  return calls;
}

/** One place of each kind: what differs between a running one and its copy is tried with hostile texts. */
const KINDS = CONTAINERS.filter((place) => place.kind === 'helm' || place.starts);

const withoutInput = (calls: readonly Call[]): Omit<Call, 'input'>[] =>
  calls.map(({ program, folder, words }) => ({ program, folder, words }));

test('there are blocks of each kind', () => {
  expect(sql.length).toBeGreaterThan(100);
  expect(inImage.length).toBeGreaterThan(80);
  expect(withPsql.length).toBeGreaterThan(5);
});

describe('every block of every page', () => {
  const expected = new Map(inImage.map((block) => [block, asItStands(block)]));

  test.each(KINDS.map((place) => [named(place), place] as const))('%s', (_, place) => {
    for (const block of inImage) {
      const { calls, absent, stderr } = computer.type(typed(place, block), 'outside');
      expect(withoutInput(calls), `${block.text}\n${stderr}`).toEqual(
        withoutInput(expected.get(block) ?? []),
      );
      // Nothing of what is typed next is swallowed.
      expect(calls.every(({ input }) => input === '')).toBe(true);
      expect(absent).toEqual([]);
      computer.reset();
    }
  });

  test('plain host', () => {
    for (const block of inImage) {
      const { calls } = computer.type(typed(HOST, block), 'host');
      expect(calls, block.text).toEqual(expected.get(block));
      computer.reset();
    }
  });

  test.each([...KINDS, HOST].map((place) => [place.kind, place] as const))(
    'SQL, all in one: %s',
    (kind, place) => {
      const text = sql.map((block) => block.text).join('\n');
      const where = kind === 'host' ? 'host' : 'outside';
      const { status, calls, absent } = computer.type(
        typed(place, { language: 'sql', text }),
        where,
      );
      expect(calls).toEqual([expect.objectContaining({ program: 'psql', words: PSQL_WORDS })]);
      expect(calls[0]?.input).toBe(`${text}\n`);
      expect({ status, absent }).toEqual({ status: 0, absent: [] });
      for (const block of sql) expect(whatToType(place, block).kind).toBe('around');
    },
  );

  test.each(KINDS.map((place) => [named(place), place] as const))('psql: %s', (_, place) => {
    for (const block of withPsql) {
      const { calls, absent, stderr } = computer.type(typed(place, block), 'outside');
      const wanted = asItStands(block).map(({ program, words }) => ({
        program,
        words: program === 'prisma' ? words : asPsqlTakesThem(words),
      }));
      expect(
        calls.map(({ program, words }) => ({ program, words })),
        stderr,
      ).toEqual(wanted);
      expect(absent).toEqual([]);
    }
  });

  test('without a place nothing is changed', () => {
    for (const block of blocks) expect(typed(null, block)).toBe(block.text);
  });
});

const PSQL_WORDS = ['-X', '-v', 'ON_ERROR_STOP=1', PSQL_URL];

function asPsqlTakesThem(words: readonly string[]): string[] {
  const own = words.map((word) =>
    word.startsWith('postgresql://')
      ? word.replace(/\?(.*&)?schema=([^&]*).*/, '?options=-csearch_path%3D%22$2%22')
      : word,
  );
  return own.some((word) => word.startsWith('postgresql://')) ? own : [PSQL_URL, ...own];
}

describe('hostile texts', () => {
  const LINES = [
    "it's",
    '"quoted"',
    '$HOME',
    '`id`',
    '\\',
    '!!',
    'UNSTUCK',
    'EOF',
    '$(id)',
    ' ',
    'ö',
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...LINES), fc.string({ maxLength: 12 })), {
      minLength: 1,
      maxLength: 5,
    })
    .map((lines) => lines.join('\n').replaceAll(/[\0\r]/g, ''));

  test('60 SQL texts arrive letter by letter (seed 11)', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...CONTAINERS, HOST), (script, place) => {
        const block: Block = { language: 'sql', text: script };
        const where = place.kind === 'host' ? 'host' : 'outside';
        const { calls } = computer.type(typed(place, block), where);
        expect(calls.map(({ input }) => input)).toEqual([`${script}\n`]);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test('60 words arrive letter by letter (seed 12)', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...CONTAINERS, HOST), (word, place) => {
        const block: Block = {
          language: 'shell',
          text: `prisma migrate resolve --applied ${shellWord(word)}`,
        };
        const where = place.kind === 'host' ? 'host' : 'outside';
        const { calls } = computer.type(typed(place, block), where);
        expect(calls.map(({ words }) => words.at(-1))).toEqual([word]);
      }),
      { seed: 12, numRuns: 60 },
    );
  });
});

const [running] = CONTAINERS;
const deploy: Block = { language: 'shell', text: 'prisma migrate deploy' };

test('the command line of the image is called where it names one', () => {
  const cli = `${computer.directory}/own prisma`;
  const text = typed(running ?? null, deploy);
  const environment = { PRISMA_CLI_PATH: cli };
  const { stderr, calls } = computer.type(text, 'outside', { environment });
  expect(stderr).toContain('own prisma');
  expect(calls).toEqual([]);
});

test.each([...CONTAINERS, HOST].map((place) => [place.kind, place] as const))(
  'without the package no command runs: %s',
  (kind, place) => {
    const where = kind === 'host' ? 'host' : 'outside';
    const environment = { PACKAGE: '/does/not/exist' };
    const { calls, status } = computer.type(typed(place, deploy), where, { environment });
    expect(calls).toEqual([]);
    expect(status).not.toBe(0);
  },
);

test('the exit code is the block’s own', () => {
  for (const place of CONTAINERS) {
    const block: Block = { language: 'shell', text: 'cat migrations/none/migration.sql' };
    expect(computer.type(typed(place, block), 'outside').status).toBe(1);
  }
});

test('no command line holds the URL or its password, outside of psql’s own', () => {
  for (const place of CONTAINERS) {
    const { outside } = computer.type(
      typed(place, { language: 'sql', text: 'SELECT 1;' }),
      'outside',
    );
    expect(outside.length).toBeGreaterThan(1);
    expect(JSON.stringify(outside)).not.toContain(LITELLM_URL);
    expect(JSON.stringify(outside)).not.toContain('p%40ss');
  }
});

test('an unknown URL parameter never reaches psql, whatever comes first', () => {
  const url = 'postgresql://u@h/d?sslmode=require&pgbouncer=true';
  for (const place of CONTAINERS) {
    const { calls } = computer.type(
      typed(place, { language: 'sql', text: 'SELECT 1;' }),
      'outside',
      {
        environment: { LITELLM_URL: url },
      },
    );
    expect(calls[0]?.words.at(-1)).toBe('postgresql://u@h/d');
  }
});

test('what psql wrote is in the container for the next block', () => {
  const [, , docker] = CONTAINERS;
  const place: ContainerPlace = docker ?? { kind: 'docker', container: 'litellm', starts: true };
  computer.type(
    typed(place, { language: 'shell', text: 'psql -c "SELECT 1" > recorded.txt' }),
    'outside',
  );
  const { status } = computer.type(
    typed(place, { language: 'shell', text: 'cat recorded.txt' }),
    'outside',
  );
  expect(status).toBe(0);
});

test('commands for the reader’s own computer are left alone', () => {
  for (const text of ['pip install litellm', 'general_settings:\n  a: 1', '# prisma']) {
    for (const place of [...CONTAINERS, HOST]) {
      expect(whatToType(place, { language: 'shell', text })).toEqual({ kind: 'same', notes: [] });
    }
  }
});

test('kubectl’s own commands stay, with a word about the namespace unless they name one', () => {
  const notes = (text: string, namespace: string): readonly string[] => {
    const place: Place = { kind: 'helm', release: 'litellm', namespace };
    const answer = whatToType(place, { language: 'shell', text });
    expect(answer.kind).toBe('same');
    return answer.notes;
  };
  expect(notes('kubectl get pods | grep a', 'gateway')).toEqual([
    'For your namespace, add `-n gateway` to each command.',
  ]);
  expect(notes('kubectl get pods', '')).toEqual([]);
  expect(notes('kubectl get pods -A', 'gateway')).toEqual([]);
  expect(notes('kubectl get pods -n kube-system', 'gateway')).toEqual([]);
});
