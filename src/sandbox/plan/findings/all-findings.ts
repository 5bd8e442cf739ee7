/** All that is told of a database, the most pressing first. */
import { boardOf } from '../../board/board.ts';
import { knownFacts } from '../../board/facts.ts';
import { driftFindings } from './drift.ts';
import type { Found } from './finding.ts';
import { folderFindings } from './folder.ts';
import { historyFindings } from './history.ts';
import { indexFindings } from './indexes.ts';
import type { Looked } from './looked.ts';
import { ownerFindings } from './owners.ts';
import { releaseFindings } from './releases.ts';
import { schemaFindings } from './schemas.ts';
import { tableFindings } from './tables.ts';

/** Finds what is broken, and then what is worth knowing. */
export function findingsOf(looked: Looked): Found[] {
  const history = historyFindings(looked);
  const all = [
    ...folderFindings(looked),
    ...schemaFindings(looked),
    ...ownerFindings(looked),
    ...diseases(looked).filter((one) => !isWithoutFile(one) || !isTold(one, looked, history)),
    ...tableFindings(looked),
    ...indexFindings(looked),
    ...driftFindings(looked),
    ...history,
    ...releaseFindings(looked),
  ];
  const isBroken = ({ tone }: Found): boolean => tone === 'broken';
  return [...all.filter(isBroken), ...all.filter((one) => !isBroken(one))];
}

const isWithoutFile = ({ kind }: Found): boolean => kind === 'without-file';

/** True where the reason is told for which the folder has no file, or where the release may have one. */
const isTold = (
  { migration }: Found,
  { isReduced, withoutFile }: Looked,
  history: readonly Found[],
): boolean =>
  isReduced ||
  withoutFile.some((name) => name === migration) ||
  history.some((one) => one.migration === migration);

/** Of a part of the release’s files, the tables show less for certain. */
const diseases = ({ view, isReduced }: Looked): Found[] =>
  boardOf(knownFacts(view)).rows.flatMap(({ migration, disease }): Found[] =>
    disease === null
      ? []
      : [{ ...disease, migration: migration.name, sure: isReduced ? 'likely' : 'certain' }],
  );
