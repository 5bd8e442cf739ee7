/** Output of `prisma migrate status`. */
import { listingReader, type ListingEvent, type ListingEvidence } from './listing.ts';

export interface MigrateStatus {
  failed: string[];
  pending: string[];
  /** In the database's history, and not in the folder. */
  notInFolder: string[];
  upToDate: boolean;
}

/**
 * Its lists begin with a sentence and end with an empty line. Source: `MigrateStatus.ts` of Prisma's CLI 5.4.2,
 * whose text differs between one migration and several.
 */
const LISTS = {
  failed: /^Following migrations? have failed:$/im,
  pending: /^(?:Following|The) migrations? have not yet been applied:$/im,
  notInFolder:
    /^The migrations? from the database (?:is|are) not found locally in prisma\/migrations:$/im,
} as const;

/** More names are counted, not listed. */
const MOST_LISTED = 3;

/** Reads it out of a cleaned text; undefined if it is not there. */
export function readMigrateStatus(text: string): MigrateStatus | undefined {
  const status = {
    failed: listAfter(text, LISTS.failed),
    pending: listAfter(text, LISTS.pending),
    notInFolder: listAfter(text, LISTS.notInFolder),
    upToDate: /^Database schema is up to date!/m.test(text),
  };
  const { failed, pending, notInFolder, upToDate } = status;
  return upToDate || [failed, pending, notInFolder].some(({ length }) => length > 0)
    ? status
    : undefined;
}

function listAfter(text: string, heading: RegExp): string[] {
  const match = heading.exec(text);
  if (!match) return [];
  const names: string[] = [];
  for (const line of text.slice(match.index + match[0].length + 1).split('\n')) {
    const name = line.trim();
    if (!/^\d{8,14}_/.test(name)) break;
    names.push(name);
  }
  return names;
}

export const migrateStatusListing = listingReader({
  id: 'migrate-status',
  label: 'Status',
  read: ({ text }) => readMigrateStatus(text),
  summarize: ({ failed, pending, notInFolder, upToDate }) =>
    upToDate
      ? 'up to date'
      : `${String(failed.length)} failed, ${String(pending.length)} pending, ${String(notInFolder.length)} not in the folder`,
  shows,
  tell,
});

function shows({ failed, pending, notInFolder, upToDate }: MigrateStatus): ListingEvidence[] {
  const evidence: ListingEvidence[] = [];
  const [first] = failed;
  if (first !== undefined) {
    evidence.push({ showing: 'failed-row', matched: `failed: ${first}`, migration: first });
  }
  // LiteLLM once wrote such folders into its image; every later release misses them.
  const missed = notInFolder.find((name) => !name.endsWith('_baseline_diff'));
  const [stray] = notInFolder;
  if (missed !== undefined) {
    const matched = `not found locally: ${missed}`;
    evidence.push({ showing: 'not-in-folder', matched, migration: missed });
  } else if (stray !== undefined) {
    evidence.push({ showing: 'stray-folder', matched: `not found locally: ${stray}` });
  }
  if (upToDate) evidence.push({ showing: 'up-to-date', matched: 'Database schema is up to date!' });
  const [next] = pending;
  if (next !== undefined) {
    const showing = next.endsWith('_baseline') ? 'none-applied' : 'pending';
    evidence.push({ showing, matched: `not yet applied: ${next}` });
  }
  return evidence;
}

function tell({ failed, pending, notInFolder, upToDate }: MigrateStatus): ListingEvent[] {
  const events = failed.map((name): ListingEvent => ({
    sentence: `Prisma counts ${name} as failed.`,
    source: name,
    role: 'cause',
  }));
  const addContext = (sentence: string, source: string): void => {
    events.push({ sentence, source, role: 'context' });
  };
  if (notInFolder.length > 0) {
    addContext(
      `The history knows ${String(notInFolder.length)} that this release’s folder does not have.`,
      notInFolder.slice(0, MOST_LISTED).join(', '),
    );
  }
  if (pending.length > 0) {
    addContext(
      `${String(pending.length)} are not applied yet; the next deploy begins with ${pending[0] ?? ''}.`,
      pending.slice(0, MOST_LISTED).join(', '),
    );
  }
  if (upToDate) {
    addContext(
      'Prisma says up to date. It compares the history with the folder, and never looks at the tables.',
      'Database schema is up to date!',
    );
  }
  return events;
}
