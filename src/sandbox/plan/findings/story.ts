/** What has likely happened, from what is left of it. */
import { counted } from '../../counted.ts';
import { isSeen } from '../../board/disease.ts';
import { nameParts } from '../../board/name.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { KnownView, Migration } from '../../frame.ts';
import type { Knowledge } from './knowledge.ts';

interface Told {
  readonly migration: Migration;
  readonly evidence: Evidence | undefined;
}

/** Tells the story in one or two sentences; null if nothing can be told. */
export function storyOf(view: KnownView, knowledge: Knowledge | null): string | null {
  const all = view.migrations.map((migration, index) => ({
    migration,
    evidence: view.evidence[index],
  }));
  const sentences = [
    ...withoutLedger(view, all),
    ...failedStory(all, knowledge),
    ...lostStory(all),
    ...markedStory(all),
    ...unrecordedStory(view, all),
  ];
  return sentences.length === 0 ? null : sentences.slice(0, 2).join(' ');
}

const isThere = ({ evidence }: Told): boolean => evidence !== undefined && isSeen(evidence);
const lacks = ({ evidence }: Told): boolean =>
  evidence?.is === 'missing' || evidence?.is === 'partly';

/** `2026-01-12` of `2026-01-12 08:03:11`. */
const dayOf = (time: string | null): string => (time ?? '').slice(0, 10);

const shortOf = ({ migration }: Told): string => nameParts(migration.name).short;

function withoutLedger({ ledger }: KnownView, all: readonly Told[]): string[] {
  return ledger === 'missing' && all.some(isThere)
    ? [
        'The tables were not made by migrations, but by prisma db push or by a restore that left the ledger out: there is none.',
      ]
    : [];
}

/** PostgreSQL’s line in the logs of a failed row. */
const errorIn = (logs: string | null): string | null =>
  /ERROR: ([^\n]+)/.exec(logs ?? '')?.[1]?.trim() ?? null;

function failedStory(all: readonly Told[], knowledge: Knowledge | null): string[] {
  const failed = all
    .filter(({ migration }) => migration.state === 'failed')
    .sort((a, b) => ((a.migration.startedAt ?? '') < (b.migration.startedAt ?? '') ? -1 : 1));
  const [first] = failed;
  if (!first) return [];
  const { name, startedAt, logs } = first.migration;
  const release = knowledge?.migrations[name] ?? null;
  const error = errorIn(logs);
  const after = all.filter(
    ({ migration }) =>
      migration.state === 'applied' &&
      startedAt !== null &&
      (migration.startedAt ?? '') > startedAt,
  ).length;
  return [
    `An upgrade${release === null ? '' : ` to ${release} or later`} was begun on ${dayOf(startedAt)} and ${error === null ? 'ended' : 'failed'} in ${shortOf(first)}${error === null ? ', without an error: the process was stopped, or still runs' : `: ${error}`}.`,
    leftWords(first, error),
    ...(after > 0
      ? [`Since then ${counted(after, 'migration')} ran all the same: someone went on by hand.`]
      : []),
  ];
}

/** What a failed migration left behind. */
function leftWords(failed: Told, error: string | null): string {
  const { evidence } = failed;
  if (evidence?.objects.some(({ is }) => is === 'different')) {
    return 'What it left behind is not as it should be.';
  }
  if (!isThere(failed)) {
    return evidence?.is === 'partly' || evidence?.is === 'missing'
      ? 'Nothing that it makes is there: PostgreSQL took it back, or it did not come so far.'
      : 'What it did cannot be told from the tables.';
  }
  const how = evidence?.is === 'there' ? 'All' : 'A part';
  return /already exists/.test(error ?? '')
    ? `${how} of what it makes had been there before: by hand, by prisma db push, or under another name.`
    : `${how} of what it makes is there: it came so far, or someone made it after it.`;
}

function lostStory(all: readonly Told[]): string[] {
  const lost = all.filter(
    (one) => one.migration.state === 'applied' && !one.migration.markedOnly && lacks(one),
  );
  const [first] = lost;
  if (!first) return [];
  const isRollback = all.some(
    ({ migration: { inFolder, state, name } }) =>
      !inFolder && state === 'applied' && name > first.migration.name,
  );
  return [
    `${counted(lost.length, 'migration')} ran, and what ${lost.length === 1 ? 'it' : 'they'} made was dropped or changed afterwards${isRollback ? ', as it happens when an older release pushes its schema after a newer one' : ''}.`,
  ];
}

function markedStory(all: readonly Told[]): string[] {
  const marked = all.filter((one) => one.migration.markedOnly && lacks(one));
  return marked.length === 0
    ? []
    : [
        `${counted(marked.length, 'migration')} ${marked.length === 1 ? 'was' : 'were'} marked as applied without being run (prisma migrate resolve --applied), so that what ${marked.length === 1 ? 'it makes' : 'they make'} never came.`,
      ];
}

function unrecordedStory({ ledger }: KnownView, all: readonly Told[]): string[] {
  const unrecorded = all.filter(
    (one) =>
      (one.migration.state === 'pending' || one.migration.state === 'rolled-back') && isThere(one),
  );
  return ledger === 'missing' || unrecorded.length === 0
    ? []
    : [
        `What ${counted(unrecorded.length, 'migration')} would make is there already: it came by prisma db push, by hand, or under another name, and was not recorded.`,
      ];
}
