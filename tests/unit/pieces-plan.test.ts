/** Each kind of input is changed, and what depends on it, and only that, has another key. */
import { beforeAll, describe, expect, test } from 'vitest';
import { versionsNamedIn } from '../../src/build/pieces/named-releases.ts';
import { planPieces, runsOf, type Plan } from '../../src/build/pieces/plan.ts';
import { onDisk, type SourceFiles } from '../../src/content/source-files.ts';

const SCENARIO = 'relation-does-not-exist';
const RUNBOOK = 'relation-does-not-exist';
const RUNBOOK_PATH = `content/runbooks/${RUNBOOK}.mdx`;
const SCENARIO_PATH = `content/scenarios/${SCENARIO}/scenario.yaml`;
const INSTALLED = 'node_modules/.package-lock.json';

/** Bundles the engine, on a machine that runs other tests too. */
const TIMEOUT = 60_000;

/** The files on disk, one of which has another text. Throws if `change` leaves it as it is. */
const changed = (path: string, change: (text: string) => string): SourceFiles => ({
  names: onDisk.names,
  text: async (asked) => {
    const text = await onDisk.text(asked);
    if (asked !== path) return text;
    const other = change(text);
    if (other === text) throw new Error(`${path} is not changed`);
    return other;
  },
});

/** Keys by piece: `help`, `snapshot`, `effects VERSION`, `release VERSION`, `state ID`, `run ID FIX ENDING`. */
const keysOf = ({ help, snapshot, effects, runs, scenarios }: Plan): Map<string, string> =>
  new Map([
    ['help', help],
    ['snapshot', snapshot],
    ...[...effects].map(([version, key]): [string, string] => [`effects ${version}`, key]),
    ...[...runs].map(([version, key]): [string, string] => [`release ${version}`, key]),
    ...[...scenarios].flatMap(([id, { key, cells }]): [string, string][] => [
      [`state ${id}`, key],
      ...cells.flatMap((cell) =>
        runsOf(cell).map((run): [string, string] => [
          `run ${id} ${cell.fix} ${run.ending}`,
          run.key,
        ]),
      ),
    ]),
  ]);

let before: Map<string, string>;
let plan: Plan;
beforeAll(async () => {
  plan = await planPieces(onDisk);
  before = keysOf(plan);
}, TIMEOUT);

/** The pieces that have to be made after the change, sorted. */
async function remade(path: string, change: (text: string) => string): Promise<string[]> {
  const after = keysOf(await planPieces(changed(path, change)));
  return [...after]
    .filter(([piece, key]) => before.get(piece) !== key)
    .map(([piece]) => piece)
    .sort();
}

/** The pieces of the plan as it is that `picks` takes, sorted. */
const pieces = (picks: (piece: string) => boolean): string[] =>
  [...before.keys()].filter(picks).sort();

const ofScenario = (piece: string): boolean => piece.split(' ')[1] === SCENARIO;
const ofEngine = (piece: string): boolean => /^(?:state|run) /.test(piece);
const ofReplay = (piece: string): boolean => /^(?:effects|release) /.test(piece);

describe('remakes nothing:', () => {
  test.each([
    ['a runbook’s prose', RUNBOOK_PATH, (text: string) => `${text}\nOne more sentence.\n`],
    [
      'a fix’s words',
      RUNBOOK_PATH,
      (text: string) => text.replace('title: Run the missing', 'title: First run the missing'),
    ],
    [
      'a claim',
      RUNBOOK_PATH,
      (text: string) => text.replace('deploy: { kind: fixed }', 'deploy: { kind: pending }'),
    ],
    [
      'a scenario’s words',
      SCENARIO_PATH,
      (text: string) => text.replace(/^story: .*$/m, 'story: >-\n  Told anew.'),
    ],
    ['a comment in a scenario', SCENARIO_PATH, (text: string) => `# A comment\n${text}`],
    [
      'a comment in the engine',
      'src/sandbox/engine/session/session.ts',
      (text: string) => `// A comment\n${text}`,
    ],
    [
      'a name inside the engine',
      'src/sandbox/engine/view/drift.ts',
      (text: string) => text.replaceAll('fingerprint', 'ofCatalogue'),
    ],
    [
      'a panel',
      'src/sandbox/ui/Loading.tsx',
      (text: string) => text.replaceAll('Starting…', 'Soon…'),
    ],
    [
      'a package that the engine does not use',
      INSTALLED,
      (text: string) => newVersion(text, 'sharp'),
    ],
  ])(
    '%s',
    async (_what, path, change) => {
      expect(await remade(path, change)).toEqual([]);
    },
    TIMEOUT,
  );
});

describe('remakes what depends on it:', () => {
  test(
    'how the catalogue is read: all effects, releases, states and runs',
    async () => {
      const made = await remade('src/sandbox/engine/evidence/objects-selects.ts', (text) =>
        text.replace("'partition'", "'a partition'"),
      );
      expect(made).toEqual(pieces((piece) => ofReplay(piece) || ofEngine(piece)));
    },
    TIMEOUT,
  );

  test(
    'the board’s words: nothing, because what is kept holds none',
    async () => {
      const made = await remade('src/sandbox/board/disease.ts', (text) =>
        text.replace('Recorded as applied', 'Written down as applied'),
      );
      expect(made).toEqual([]);
    },
    TIMEOUT,
  );

  test(
    'a block of a fix: that fix on each scenario',
    async () => {
      const made = await remade(RUNBOOK_PATH, (text) =>
        text.replace(
          '--file migrations/<creating_migration_name>',
          '--file ./migrations/<creating_migration_name>',
        ),
      );
      const fixes = new Set(made.map((piece) => piece.split(' ')[2]));
      expect([...fixes]).toEqual([`${RUNBOOK}.repair`]);
      expect(made).toEqual(pieces((piece) => piece.includes(` ${RUNBOOK}.repair `)));
    },
    TIMEOUT,
  );

  test(
    'a scenario’s file: its state and its column',
    async () => {
      const path = SCENARIO_PATH;
      const made = await remade(path, (text) =>
        text.replace('install: v1.80.15', 'install: v1.80.5'),
      );
      expect(made).toEqual(pieces(ofScenario));
    },
    TIMEOUT,
  );

  test(
    'a placeholder’s value: the fixes of its column that hold it, and no state',
    async () => {
      const made = await remade(SCENARIO_PATH, (text) =>
        text.replace(/^(?<name> +failed_migration_name: ).*$/m, '$<name>20990101000000_another'),
      );
      expect(made.length).toBeGreaterThan(0);
      expect(made).toEqual(pieces((piece) => made.includes(piece) && ofScenario(piece)));
      expect(made).not.toContain(`state ${SCENARIO}`);
    },
    TIMEOUT,
  );

  test(
    'the rows of every scenario: all states and all runs',
    async () => {
      const made = await remade('content/litellm/data.sql', (text) => `${text}\nSELECT 1;\n`);
      expect(made).toEqual(pieces(ofEngine));
    },
    TIMEOUT,
  );

  test(
    'a migration: what names a release that ships it',
    async () => {
      const name = migrationOnlyInNewest();
      const path = `content/litellm/migrations/${name}/migration.sql`;
      const sql = await onDisk.text(path);
      const made = await remade(path, (text) => `${text}\nSELECT 1;\n`);
      // A release may ship another file of the same name.
      const changedReleases = plan.releases
        .filter(({ migrations }) =>
          migrations.some((migration) => migration.name === name && migration.sql === sql),
        )
        .map(({ version }) => version);
      const names = (value: unknown): boolean =>
        versionsNamedIn(JSON.stringify(value)).some((version) => changedReleases.includes(version));
      const expected = [...plan.scenarios].flatMap(([id, { source, cells }]) => {
        const { accident, scripts } = source;
        const whole = names([accident, scripts]);
        return [
          ...(whole ? [`state ${id}`] : []),
          ...cells.flatMap((cell) =>
            runsOf(cell)
              .filter(({ inputs }) => whole || names(inputs))
              .map(({ ending }) => `run ${id} ${cell.fix} ${ending}`),
          ),
        ];
      });
      const effects = changedReleases.map((version) => `effects ${version}`);
      // A release is run over those before it.
      const first = plan.releases.findIndex(({ version }) => changedReleases.includes(version));
      const runs = plan.releases.slice(first).map(({ version }) => `release ${version}`);
      expect(made).toEqual([...expected, ...effects, ...runs].sort());
      expect(made.length).toBeLessThan(pieces(ofEngine).length);
    },
    TIMEOUT,
  );

  test(
    'the engine: all states and all runs',
    async () => {
      const made = await remade('src/sandbox/engine/solved/rows/checks.ts', (text) =>
        text.replace('is gone with', 'has gone with'),
      );
      expect(made).toEqual(pieces(ofEngine));
    },
    TIMEOUT,
  );

  test(
    'how a snapshot is packed: the snapshot, and all that is opened from it',
    async () => {
      const made = await remade('src/build/pieces/make-snapshot.ts', (text) =>
        text.replace('--wal-segsize=1', '--wal-segsize=2'),
      );
      expect(made).toEqual(
        pieces((piece) => piece === 'snapshot' || ofReplay(piece) || ofEngine(piece)),
      );
    },
    TIMEOUT,
  );

  test.each([
    ['@electric-sql/pglite', 'snapshot', 'effects', 'release'],
    ['prisma', 'help'],
    ['just-bash'],
    // Reached through another package.
    ['@prisma/debug', 'effects', 'release'],
  ])(
    'the package %s',
    async (name, ...also) => {
      const made = await remade(INSTALLED, (text) => newVersion(text, name));
      const others =
        name === '@prisma/debug'
          ? [...also, ...made.filter((piece) => !ofEngine(piece) && !ofReplay(piece))]
          : also;
      expect(made).toEqual(
        pieces((piece) => others.includes(piece.split(' ')[0] ?? '') || ofEngine(piece)),
      );
    },
    TIMEOUT,
  );
});

test('records the steps that pages show, which are those of fixes on their own scenario before a deploy', () => {
  const runs = [...plan.scenarios.values()].flatMap(({ cells }) => {
    const own = cells.flatMap((cell) => (cell.kind === 'own' ? [cell.deploy.key] : []));
    return cells.flatMap(runsOf).map((run) => ({ ...run, isOwn: own.includes(run.key) }));
  });
  expect(runs.some(({ records }) => records)).toBe(true);
  expect(runs.filter(({ records, isOwn }) => records !== isOwn)).toEqual([]);
  expect(runs.filter(({ records, ending }) => records && ending !== 'deploy')).toEqual([]);
});

/** A migration that the newest release ships and the oldest does not. */
function migrationOnlyInNewest(): string {
  const [oldest] = plan.releases;
  const newest = plan.releases.at(-1);
  const older = new Set(oldest?.migrations.map(({ name }) => name));
  const found = newest?.migrations.findLast(({ name }) => !older.has(name));
  if (!found) throw new Error('every release has the same migrations');
  return found.name;
}

/** The list of what is installed, with another version of a package. */
const newVersion = (text: string, name: string): string =>
  text.replace(new RegExp(`("node_modules/${name}": \\{\\s*"version": ")[^"]+`), '$1999.0.0');
