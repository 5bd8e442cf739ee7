/** Rows of the ledger that are not of the folder. */
import { counted } from '../../counted.ts';
import type { Migration } from '../../frame.ts';
import { isOlder, newestOf } from '../../../release-order.ts';
import type { Found } from './finding.ts';
import { listed, releaseOfFolder, type Looked } from './looked.ts';

/** Tells of rows of a newer release, of another history, and of migrations that are shipped no more. */
export function historyFindings(looked: Looked): Found[] {
  const { view, knowledge } = looked;
  const renamed = new Set(view.migrations.flatMap(({ ranAs }) => ranAs ?? []));
  const recorded = view.migrations.filter(({ ledgerRows }) => ledgerRows > 0);
  const others = recorded.filter(({ inFolder, name }) => !inFolder && !renamed.has(name));
  const release = releaseOfFolder(looked);
  const releaseIn = (name: string): string | null => knowledge?.migrations[name] ?? null;
  const isKnownNewer = ({ name }: Migration): boolean => {
    const by = releaseIn(name);
    return by !== null && release !== undefined && isOlder(release, by);
  };
  const inFolder = view.migrations.flatMap((one) => (one.inFolder ? [one.name] : []));
  const [first = '', last = ''] = [inFolder[0], inFolder.at(-1)];
  const isKnown = ({ name }: Migration): boolean => knowledge?.migrations[name] !== undefined;
  const newer = others.filter((one) => isKnownNewer(one) || (!isKnown(one) && one.name > last));
  const foreign = others.filter(
    (one) => !isKnown(one) && one.name > first && one.name <= last && !looked.isReduced,
  );
  const hasOurs = recorded.some((one) => one.inFolder || renamed.has(one.name));
  const isOthers = recorded.length > 0 && !hasOurs && !others.some(isKnown);
  if (isOthers && inFolder.length > 0) return [noneOfIt(others)];
  return [
    ...(newer.length > 0
      ? [
          newerRows(
            newer,
            newestOf(newer.flatMap(({ name }) => releaseIn(name) ?? [])),
            newer.every(isKnownNewer),
          ),
        ]
      : []),
    ...(foreign.length > 0 ? [twoHistories(foreign)] : []),
    ...recorded.flatMap(({ name }) => removedFinding(name, looked)),
  ];
}

const namesIn = (migrations: readonly Migration[]): string =>
  listed(migrations.map(({ name }) => name));

const newerRows = (
  rows: readonly Migration[],
  release: string | undefined,
  isKnown: boolean,
): Found => ({
  ...{ kind: 'newer-rows', tone: 'notice', migration: null },
  sure: isKnown ? 'certain' : 'likely',
  words: `The ledger has ${counted(rows.length, 'migration')} that ${rows.length === 1 ? 'is' : 'are'} newer than the folder${release === undefined ? '' : ` (of ${release})`}: ${namesIn(rows)}. A newer release has migrated this database. Leave the rows: the newer release needs them when it comes back.`,
});

const twoHistories = (rows: readonly Migration[]): Found => ({
  ...{ kind: 'two-histories', tone: 'notice', migration: null, sure: 'likely' },
  words: `Two histories are in one ledger: ${counted(rows.length, 'row')} ${rows.length === 1 ? 'is' : 'are'} of migrations that the folder does not have, among those of it: ${namesIn(rows)}. prisma migrate deploy passes them by.`,
});

const noneOfIt = (rows: readonly Migration[]): Found => ({
  ...{ kind: 'two-histories', tone: 'broken', migration: null, sure: 'likely' },
  words: `No row of the ledger is of the folder: it has ${namesIn(rows)}. This is another program’s ledger, or the folder is not the one that belongs to this database.`,
});

function removedFinding(name: string, { knowledge, effects }: Looked): Found[] {
  const by = knowledge?.removed[name];
  if (by === undefined || effects.has(name)) return [];
  const release = knowledge?.migrations[name] ?? null;
  return [
    {
      ...{ kind: 'withdrawn-migration', tone: 'notice', migration: name, sure: 'certain' },
      words: `It is shipped no more${release === null ? '' : `; it came with ${release}`}${by === null ? '' : `, and ${by} took its place`}. Its row may stay: prisma migrate deploy passes it by.`,
    },
  ];
}
