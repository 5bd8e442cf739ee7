/** Lines of plain words give the same without a shell as with one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readGuides, readRunbooks } from '../../../src/content/pages.ts';
import { inputsOf } from '../../../src/runbook/inputs.ts';
import { occurrences } from '../../../src/runbook/placeholders.ts';
import { Container } from '../../../src/sandbox/engine/container/container.ts';
import type { Program } from '../../../src/sandbox/engine/container/line-output.ts';
import { HELP, plainWords } from '../../../src/sandbox/engine/container/plain-line.ts';
import { Shell } from '../../../src/sandbox/engine/container/shell.ts';
import { PACKAGE_DIRECTORY } from '../../../src/sandbox/engine/files/image.ts';
import { TerminalFiles } from '../../../src/sandbox/engine/files/terminal-files.ts';
import { Printer, style } from '../../../src/sandbox/engine/program/output.ts';
import type { Scenario } from '../../../src/sandbox/scenario.ts';
import { sharedAssets } from '../../support/assets.ts';
import { readScenario } from '../../support/session.ts';
import { stepsIn } from '../../support/steps.ts';

const NAMES = ['prisma', 'litellm', 'use', 'psql', 'pg_dump', HELP];
const PROGRAMS = new Set(NAMES);

/** Lines that need no shell, with the words of their program. */
const PLAIN: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['prisma', ['prisma']],
  ['prisma migrate status', ['prisma', 'migrate', 'status']],
  ['  prisma   migrate status ', ['prisma', 'migrate', 'status']],
  [
    'prisma migrate status --schema=a/b.prisma',
    [...['prisma', 'migrate', 'status', '--schema=a/b.prisma']],
  ],
  [
    'prisma db pull --url postgresql://a:b@db:5432/c',
    [...['prisma', 'db', 'pull', '--url', 'postgresql://a:b@db:5432/c']],
  ],
  [
    'prisma validate --schema /app/litellm_proxy_extras/schema.prisma',
    [...['prisma', 'validate', '--schema', '/app/litellm_proxy_extras/schema.prisma']],
  ],
  ['litellm --use_v2_migration_resolver', ['litellm', '--use_v2_migration_resolver']],
  ['use v1.81.1', ['use', 'v1.81.1']],
  ['prisma a=b 50% +x @y x,y :', ['prisma', 'a=b', '50%', '+x', '@y', 'x,y', ':']],
  ['help', [HELP]],
  [' help ', [HELP]],
];

/** Lines that only a shell can tell the meaning of, or whose programs take files that it makes. */
const OTHERS: readonly string[] = [
  ...['', ' ', 'ls', 'nosuch', 'npx prisma migrate status', 'help me', 'if prisma', '/bin/prisma'],
  ...['A=b prisma migrate status', 'A=b', 'prisma migrate status # why', '#prisma', 'prisma ~'],
  ...['prisma *', 'prisma a?', 'prisma [a]', 'prisma {a,b}', "prisma 'a'", 'prisma "a b"'],
  ...['prisma $HOME', 'prisma `pwd`', 'prisma !', '! prisma', 'prisma &', 'prisma && prisma'],
  ...[
    'prisma | cat',
    'prisma > a.txt',
    'prisma < a.txt',
    'prisma 2>&1',
    '(prisma)',
    'prisma; prisma',
  ],
  ...['prisma\nprisma', 'prisma a\n', 'prisma\tmigrate', 'prisma a\\b', 'prisma ^a', 'prisma é'],
  ...['prisma migrate resolve --applied <failed_migration_name>', `prisma ${'a'.repeat(64_001)}`],
  ...[
    'psql',
    'psql -l',
    'pg_dump -f a.sql',
    'prisma --schema /dev/stdin',
    'prisma --schema=/dev/stdin',
  ],
  ...[
    'prisma --schema ../../dev/stdin',
    'prisma --schema ..',
    'prisma --schema /',
    'prisma /tmp/a',
  ],
];

/** Shells with programs that note how they were started, one on plain files and one on those of a shell. */
async function twoShells(environment: Record<string, string> = { HOME: '/root', A: 'b' }) {
  const make = async () => {
    const files = new TerminalFiles();
    await files.write(`${PACKAGE_DIRECTORY}/schema.prisma`, 'a');
    const started: unknown[] = [];
    const program =
      (name: string): Program =>
      ({ printer, ...how }) => {
        started.push([name, how]);
        printer.out(`${style.bold(name)} ${how.words.join(' ')}`);
        printer.err('warning \ud800');
        printer.out('nosuch: command not found');
        printer.results.push({ kind: 'done', tag: name });
        return Promise.resolve(how.words.includes('migrate') ? 3 : 0);
      };
    const programs = Object.fromEntries(NAMES.map((name) => [name, program(name)]));
    const shell = new Shell(files, { directory: PACKAGE_DIRECTORY, environment }, programs);
    const run = async (line: string) => {
      const printer = new Printer();
      started.length = 0;
      const exitCode = await shell.run(line, () => printer);
      const kept = (await files.keep()).filter(({ path }) => path.startsWith('/app'));
      const paths = kept.map(({ path }) => path);
      return { ...printer.outcome(exitCode), started: [...started], paths, shell: shell.keep() };
    };
    return { files, shell, run };
  };
  const [plain, bash] = [await make(), await make()];
  await bash.files.forShell();
  return { plain, bash };
}

describe('a line', () => {
  test.each(PLAIN)('is plain: %j', (line, words) => {
    expect(plainWords(line, PROGRAMS)).toEqual(words);
  });

  test.each(OTHERS)('is not: %j', (line) => {
    expect(plainWords(line, PROGRAMS)).toBeNull();
  });

  test.each([...PLAIN.map(([line]) => line), ...OTHERS])('gives the same: %j', async (line) => {
    const { plain, bash } = await twoShells();
    expect(await plain.run(line)).toEqual(await bash.run(line));
    expect(plain.files.arePlain || plainWords(line, PROGRAMS) === null).toBe(true);
    // What it leaves to the next line.
    for (const next of ['echo $? $PWD $OLDPWD', 'env', 'prisma again'])
      expect(await plain.run(next)).toEqual(await bash.run(next));
  });

  test('of a published page gives the same', async () => {
    const pages = [...(await readRunbooks()).values(), ...(await readGuides()).values()];
    const lines = pages.flatMap(stepsIn).flatMap((step) => {
      const names = occurrences(step.shell ?? '').map(({ name }) => [name, 'a_name'] as const);
      return inputsOf(step, Object.fromEntries(names)).flatMap((input) =>
        input.kind === 'command' ? input.line : [],
      );
    });
    const plainLines = new Set(lines.filter((line) => plainWords(line, PROGRAMS) !== null));
    expect(plainLines.size).toBeGreaterThan(10);
    const { plain, bash } = await twoShells();
    for (const line of plainLines)
      expect(await plain.run(line), line).toEqual(await bash.run(line));
    expect(plain.files.arePlain).toBe(true);
  });
});

describe('lines in a row', () => {
  test.each<[string, readonly string[]]>([
    ['a function named as a program', ['prisma() { echo mine; }', 'prisma migrate status']],
    ['a failing line, and its code', ['prisma migrate', 'prisma a', 'echo $?', 'prisma migrate']],
    ['variables', ['prisma a', 'export B=c', 'prisma a', 'unset HOME', 'prisma a', 'env']],
    ['a PATH without programs', ['export PATH=/nowhere', 'prisma a']],
    ['a directory', ['prisma a', 'mkdir b', 'cd b', 'prisma a', 'cd ..', 'prisma a', 'pwd']],
    ['a program that prints in a pipe', ['prisma a', 'prisma a 2>&1 | cat', 'help']],
  ])('%s', async (_, lines) => {
    const { plain, bash } = await twoShells();
    for (const line of lines) expect(await plain.run(line), line).toEqual(await bash.run(line));
  });

  test.each([
    { PATH: '/nowhere', HOME: '/root' },
    { PATH: '/usr/bin:/bin', HOME: '/root' },
    { SHELLOPTS: 'posix', HOME: '/root' },
    { __merged: '1', HOME: '/root' },
    { PWD: '/', OLDPWD: '/', HOME: '' },
    { A: 'b' },
  ])('with %j', async (environment) => {
    const { plain, bash } = await twoShells(environment);
    for (const line of ['prisma a', 'env', 'prisma b'])
      expect(await plain.run(line), line).toEqual(await bash.run(line));
  });

  test('after a terminal with a function was put back', async () => {
    const { plain, bash } = await twoShells();
    await bash.run('greet() { cat | prisma; }');
    plain.shell.putBack(bash.shell.keep());
    for (const line of ['prisma a', 'prisma migrate', 'greet'])
      expect(await plain.run(line), line).toEqual(await bash.run(line));
  });
});

describe('the programs themselves', () => {
  const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';
  let scenario: Scenario;
  let container: Container;
  beforeAll(async () => {
    scenario = await readScenario('relation-does-not-exist');
    container = await Container.open(await sharedAssets(), scenario.releases);
  });
  afterAll(() => container.close());

  /** Runs a line on the broken state; with the shell where it is to take part. */
  async function ran(line: string, hasShell: boolean) {
    const { state, release, environment } = scenario;
    await container.restore(state, release, environment);
    const { database, files } = container;
    if (!(files instanceof TerminalFiles)) throw new Error('the terminal has other files');
    return database.clock.during(async () => {
      if (hasShell) await files.forShell();
      const turn = await container.run(line);
      const { files: kept, ...terminal } = await container.keep();
      const own = kept.filter(({ path }) => path.startsWith('/app'));
      const ledger = await database.run('SELECT * FROM _prisma_migrations ORDER BY id');
      expect(files.arePlain).toBe(!hasShell);
      return { turn, terminal, own, ledger, clock: database.clock.state };
    });
  }

  test.each([
    ...['prisma migrate status', 'prisma migrate deploy', 'prisma bogus', 'prisma --help'],
    ...[`prisma migrate resolve --rolled-back ${FAILED}`, 'prisma migrate resolve --applied none'],
    ...['prisma validate', 'prisma db pull', 'prisma db push', 'help', 'use', 'use v1.2.3'],
    ...['use v1.80.5', 'litellm', 'litellm --version', 'litellm --bogus'],
    `prisma db execute --file migrations/${FAILED}/migration.sql --schema schema.prisma`,
  ])('%s', async (line) => {
    expect(await ran(line, false)).toEqual(await ran(line, true));
  });
});
