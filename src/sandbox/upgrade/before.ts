/** What has to be done before an upgrade, or while it is done. */
import { counted } from '../counted.ts';
import { bytesWords } from '../size-words.ts';
import { identifier } from '../sql/quote.ts';
import { FOLDER_COMMANDS } from '../twin/folder/commands.ts';
import { mayBeLarge, type UpgradeFacts } from './facts.ts';
import { sized, type Hold, type LongWork } from './holds.ts';
import { keepsWritersOut } from './lock-modes.ts';
import type { BackFinding, BeforeStep, OldPodFinding, RowQuestion } from './upgrade-check.ts';

/** What the steps follow from. */
export interface Judged {
  readonly holds: readonly Hold[];
  readonly long: readonly LongWork[];
  readonly oldPods: readonly OldPodFinding[];
  readonly back: readonly BackFinding[];
  readonly asks: readonly RowQuestion[];
  readonly countQuery: string | null;
}

/**
 * The steps in the order in which they are done. Where something has to be done for the upgrade to go, a backup comes before all
 * of it; where it is not to be done at all, only what would be lost is backed up.
 */
export function stepsBefore(
  facts: UpgradeFacts,
  judged: Judged,
  { isStopped }: { readonly isStopped: boolean },
): BeforeStep[] {
  const lost = lostTables(judged);
  const found = [...repairs(facts), ...unknowns(facts), ...rowSteps(judged)];
  const others = [
    ...space(facts, judged),
    ...indexes(judged),
    ...writers(judged),
    ...pods(judged),
    ...times(facts, judged),
    ...jobs(facts),
  ];
  if (isStopped) return [...found, ...backupOf(lost), ...others];
  const isNeeded = lost.length > 0 || [...found, ...others].some(({ isRequired }) => isRequired);
  return [...(isNeeded ? [backupFirst(lost)] : []), ...found, ...others];
}

const required = (
  kind: BeforeStep['kind'],
  words: string,
  text: string | null = null,
): BeforeStep => ({
  ...{ kind, isRequired: true, words, text },
});
const advised = (
  kind: BeforeStep['kind'],
  words: string,
  text: string | null = null,
): BeforeStep => ({
  ...{ kind, isRequired: false, words, text },
});

/** The way that runs nothing of an image. */
const IMAGE_FOLDER = FOLDER_COMMANDS.find(({ id }) => id === 'image-unstarted')?.command ?? null;

const repairs = ({ refused, blockers, migrations }: UpgradeFacts): BeforeStep[] => {
  const failing = migrations.find(({ outcome }) => outcome.kind === 'fails');
  return [
    ...blockers.map(({ words }) => required('wait', words)),
    ...(refused === null
      ? []
      : failing
        ? [
            required(
              'repair-first',
              `Find out why ${failing.name} fails before it fails on your server, where it would leave a failed migration. The page of its error tells what helps.`,
              `echo ${shellWord(`Database error code: ${failing.outcome.kind === 'fails' ? `${failing.outcome.sqlstate} ERROR: ${failing.outcome.message}` : ''}`)} | unstuck`,
            ),
          ]
        : [
            required(
              'repair-first',
              'Repair first: look for a plan that works on a copy of this database.',
              'unstuck twin BUNDLE --folder prisma/migrations',
            ),
          ]),
  ];
};

/** A text in single quotes, as a shell reads it. */
const shellWord = (text: string): string =>
  `'${text.replaceAll(/\s+/g, ' ').replaceAll("'", "'\\''")}'`;

const unknowns = ({ target, doubts }: UpgradeFacts): BeforeStep[] => [
  ...(target.isReduced
    ? [
        required(
          'whole-folder',
          'Check again with the release’s own migrations, from its image: this site’s edition has a part of its files and tables.',
          IMAGE_FOLDER,
        ),
      ]
    : []),
  ...(doubts.length === 0
    ? []
    : [required('see-unknown', `See to what the copy does not have: ${doubts.join(' ')}`)]),
];

function rowSteps({ asks, countQuery }: Judged): BeforeStep[] {
  const broken = asks.filter(({ found }) => found !== null && found > 0);
  const open = asks.filter(({ query, found }) => query !== null && found === null);
  const blind = asks.filter(({ query }) => query === null);
  return [
    ...broken.map(({ words, query, refusedWith }) =>
      required('mend-rows', `Mend the rows first, or it ends with ${refusedWith}: ${words}`, query),
    ),
    ...(open.length === 0
      ? []
      : [
          required(
            'ask-rows',
            `Ask your rows: ${counted(open.length, 'condition')} of the migrations ${open.length === 1 ? 'is' : 'are'} about them, and the copy has none. The query only reads; it reads whole tables, so take a replica if you have one. Give its answer with --counts.`,
            countQuery,
          ),
        ]),
    ...(blind.length === 0
      ? []
      : [
          required(
            'ask-rows',
            `Run it on a restored backup first: the copy has no rows, and no query asks this. ${blind.map(({ words }) => words).join(' ')}`,
          ),
        ]),
  ];
}

/** Tables of which the upgrade itself takes something. */
const lostTables = ({ back }: Judged): string[] => [
  ...new Set(back.flatMap(({ kind, table }) => (kind === 'lost' ? [table] : []))),
];

const lostWords = 'the upgrade takes away what only a backup has then.';

const backupOf = (tables: readonly string[]): BeforeStep[] =>
  tables.length === 0
    ? []
    : [
        required(
          'backup',
          `Back up ${tables.join(', ')}: ${lostWords}`,
          `pg_dump "$DATABASE_URL" ${tables.map((table) => `-t '${identifier(table)}'`).join(' ')} > before-upgrade.sql`,
        ),
      ];

const backupFirst = (lost: readonly string[]): BeforeStep =>
  required(
    'backup',
    `Take a backup of the whole database, and see that it can be restored: an older image undoes no migration.${lost.length === 0 ? '' : ` It has to hold ${lost.join(', ')}: ${lostWords}`}`,
    'pg_dump "$DATABASE_URL" > before-upgrade.sql',
  );

function space({ sizes }: UpgradeFacts, { holds, long }: Judged): BeforeStep[] {
  const tables = new Set(
    [...holds, ...long].flatMap(({ work }) => (work.kind === 'rewrite' ? [work.table] : [])),
  );
  return [...tables].map((table) => {
    const bytes = sizes.get(table)?.bytes ?? null;
    return required(
      'space',
      `Have ${bytes === null ? `as much free as ${table} takes with its indexes` : `${bytesWords(bytes)} free`}: a second copy of ${table} and its indexes is written beside the first, and the same goes to the WAL.`,
      `SELECT pg_size_pretty(pg_total_relation_size('${identifier(table).replaceAll("'", "''")}'))`,
    );
  });
}

function indexes({ holds }: Judged): BeforeStep[] {
  const steps = new Map<string, BeforeStep>();
  for (const { statement, migration, work } of holds) {
    const { beforehand } = statement;
    if (beforehand === null || work.kind !== 'index build') continue;
    steps.set(
      beforehand.text,
      required(
        'build-index',
        beforehand.goesThrough
          ? `Build the index beforehand, under exactly this name, while everybody writes; ${migration} then passes over it, which was tried on the copy. By itself, in no transaction; look that it is valid (\\d) before you go on.`
          : `Build the index beforehand, while everybody writes. ${migration} does not ask whether it is there and would fail with 42P07: if the index is all that it makes, mark it with \`prisma migrate resolve --applied ${migration}\`.`,
        `${beforehand.text};`,
      ),
    );
  }
  return [...steps.values()];
}

function writers({ holds }: Judged): BeforeStep[] {
  const kept = holds.filter(
    ({ statement, work }) => statement.beforehand === null || work.kind !== 'index build',
  );
  if (kept.length === 0) return [];
  const tables = [...new Set(kept.map(({ table }) => table))];
  return [
    required(
      'stop-writers',
      `Do it when nobody needs ${tables.join(', ')}, or stop what writes to ${tables.length === 1 ? 'it' : 'them'}: whoever comes meanwhile waits, and so does whoever comes after.`,
    ),
  ];
}

function pods({ oldPods }: Judged): BeforeStep[] {
  const certain = oldPods.filter(({ sure }) => sure === 'certain');
  if (certain.length === 0) return [];
  const isPlans = certain.every(({ kind }) => kind === 'cached-plan');
  const tables = [...new Set(certain.map(({ table }) => table))].join(', ');
  return [
    required(
      'replace-pods',
      isPlans
        ? `Replace the old pods right after migrating, or switch their prepared statements off before (\`pgbouncer=true\` in their DATABASE_URL): until then their queries of ${tables} can fail.`
        : `Stop the old pods before you migrate, and start the new ones after: the old release cannot work with ${tables} as ${certain.length === 1 ? 'it is' : 'they are'} then.`,
    ),
  ];
}

function times({ migrations, sizes }: UpgradeFacts, { holds, long }: Judged): BeforeStep[] {
  const isLocking = migrations.some(({ ran }) =>
    ran?.statements.some(({ told }) => told.locks.some(({ mode }) => keepsWritersOut(mode))),
  );
  const work = [...holds, ...long]
    .map((one) => one.work.table)
    .filter((table) => mayBeLarge(sizes, table));
  return [
    ...(work.length === 0
      ? []
      : [
          advised(
            'time-limit',
            `Migrate in a job that nothing ends early, by \`prisma migrate deploy\` itself: ${[...new Set(work)].map((table) => sized(table, sizes)).join(', ')} may take longer than the limit of a start.`,
          ),
        ]),
    ...(isLocking
      ? [
          advised(
            'lock-timeout',
            'Look for transactions that have been open for long: the upgrade waits for them, and everybody else behind it. With `options=-c%20lock_timeout%3D5s` in the job’s DATABASE_URL it gives up instead (55P03); then `prisma migrate resolve --rolled-back` that migration, and begin again.',
            "SELECT pid, state, now() - xact_start AS open_for, left(query, 60) AS query FROM pg_stat_activity WHERE xact_start < now() - interval '10 seconds' ORDER BY xact_start;",
          ),
        ]
      : []),
  ];
}

const jobs = ({ builtLater }: UpgradeFacts): BeforeStep[] =>
  builtLater.length === 0
    ? []
    : [
        advised(
          'let-job-finish',
          `Let the job that migrates run to its end: after the migrations the program builds ${builtLater.join(', ')}, which no migration does. Some releases leave that to you.`,
        ),
      ];
