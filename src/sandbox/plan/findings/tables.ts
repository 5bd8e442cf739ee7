/** Tables that are others’, in the way, newer than the folder, or of another kind than the folder makes them. */
import { counted } from '../../counted.ts';
import { isOlder } from '../../../release-order.ts';
import { partitionedTables } from '../partitioned.ts';
import type { Found } from './finding.ts';
import { isOpen, listed, releaseOfFolder, tablesOfFolder, type Looked } from './looked.ts';

/** Tells them. */
export const tableFindings = (looked: Looked): Found[] => [
  ...inTheWay(looked),
  ...partitioned(looked),
  ...notOfTheFolder(looked),
];

/** A table that an open migration makes, and that is there with other columns. */
const inTheWay = ({ view }: Looked): Found[] =>
  view.migrations.flatMap((migration, index): Found[] => {
    if (!isOpen(migration)) return [];
    const judged = view.evidence[index]?.objects ?? [];
    return judged.flatMap((one): Found[] =>
      one.is === 'different' && one.did === 'made' && one.object.kind === 'table'
        ? [
            {
              ...{ kind: 'table-in-the-way', tone: 'broken', sure: 'likely' },
              words: `The table ${one.object.name} that it makes is there already, with other columns. It is another program’s, or someone made it otherwise; then one of the two needs a schema of its own.`,
              migration: migration.name,
            },
          ]
        : [],
    );
  });

const partitioned = ({ effects, objects }: Looked): Found[] =>
  partitionedTables([...effects.values()], objects).map((table) => ({
    ...{ kind: 'partitioned-table', tone: 'notice', migration: null, sure: 'certain' },
    words: `${table} is partitioned, and the folder makes it as an ordinary table. That may stay so: its primary key has to differ. A migration that builds an index on it CONCURRENTLY stops there.`,
  }));

function notOfTheFolder(looked: Looked): Found[] {
  const { objects, view, knowledge, isReduced } = looked;
  // The edition has fewer tables than the release.
  if (isReduced) return [];
  const ofFolder = tablesOfFolder(looked.effects);
  const ofLedger = new Set(
    view.evidence.flatMap((one) =>
      one.objects.flatMap(({ did, object }) =>
        did !== 'dropped' && object.kind === 'table' ? [object.name] : [],
      ),
    ),
  );
  const others = [...objects.values()]
    .filter(({ kind, definition }) => kind === 'table' && !/(?:^| )partition\b/.test(definition))
    .map(({ name }) => name)
    .filter((name) => !ofFolder.has(name) && !ofLedger.has(name));
  const release = releaseOfFolder(looked);
  const newer = others.filter((name) => {
    const by = knowledge?.migrations[knowledge.tables[name] ?? ''] ?? null;
    return by !== null && release !== undefined && isOlder(release, by);
  });
  const foreign = others.filter((name) => knowledge?.tables[name] === undefined);
  return [
    ...(newer.length === 0
      ? []
      : [
          notice(
            'newer-tables',
            `${counted(newer.length, 'table')} ${isAre(newer.length)} of a newer release than the folder, which is of ${release ?? ''}: ${listed(newer)}. A newer LiteLLM has migrated this database. Do not let an older one push its schema.`,
          ),
        ]),
    ...(foreign.length === 0
      ? []
      : [
          notice(
            'foreign-tables',
            `${counted(foreign.length, 'table')} ${isAre(foreign.length)} made by no migration of the folder: ${listed(foreign)}. No plan touches ${foreign.length === 1 ? 'it, and prisma db push would drop it' : 'them, and prisma db push would drop them'}.`,
          ),
        ]),
  ];
}

const isAre = (n: number): string => (n === 1 ? 'is' : 'are');

const notice = (kind: Found['kind'], words: string): Found => ({
  ...{ kind, tone: 'notice', words, migration: null, sure: 'likely' },
});
