/** The disease of a migration: how folder, ledger and tables disagree about it, in words. */
import type { Evidence, Judged } from '../evidence/evidence.ts';
import type { FactsRow } from './facts.ts';

type Migration = FactsRow['migration'];

/** Every disease of a migration. */
export const DISEASES = [
  'recorded-twice',
  'recorded-but-gone',
  'marked-but-gone',
  'failed-but-there',
  'failed-and-gone',
  'failed-halfway',
  'failed-unseen',
  'not-recorded-but-there',
  'rolled-back-but-there',
  'ran-as-another',
  'edited',
  'without-file',
] as const;

export interface Disease {
  readonly kind: (typeof DISEASES)[number];
  /** `broken` has to be repaired; `notice` is worth knowing before one goes on. */
  readonly tone: 'broken' | 'notice';
  readonly words: string;
}

/** Names the disease; null if the three agree. Evidence is null if the tables could not be looked at. */
export function diseaseOf(migration: Migration, evidence: Evidence | null): Disease | null {
  if (migration.appliedAndFailed) {
    return broken('recorded-twice', 'Recorded twice, as applied and as failed');
  }
  const ofTables = evidence === null ? null : tablesDisease(migration, evidence);
  return ofTables ?? ledgerDisease(migration);
}

const broken = (kind: Disease['kind'], words: string): Disease => ({ kind, tone: 'broken', words });
const notice = (kind: Disease['kind'], words: string): Disease => ({ kind, tone: 'notice', words });

/** The disease that the folder and the ledger show, which Prisma sees too. */
function ledgerDisease({ state, inFolder, edited, ranAs }: Migration): Disease | null {
  if (state === 'failed')
    return broken('failed-unseen', 'Failed, and what it did cannot be told from the tables');
  if (ranAs !== null) return notice('ran-as-another', `The same file ran as ${ranAs}`);
  if (edited) return notice('edited', 'The file is not the one that ran');
  if (!inFolder && state === 'applied')
    return notice('without-file', 'Recorded, and this release has no file for it');
  return null;
}

/** The disease that the tables show; null if they agree with the ledger, or if there is nothing to see. */
function tablesDisease(
  { state, markedOnly, inFolder }: Migration,
  evidence: Evidence,
): Disease | null {
  const { is } = evidence;
  if (is === 'overtaken' || is === 'invisible' || is === 'unknown') return null;
  switch (state) {
    case 'applied': {
      if (is === 'there') return null;
      const record = markedOnly ? 'Marked as applied, never run' : 'Recorded as applied';
      const kind = markedOnly ? 'marked-but-gone' : 'recorded-but-gone';
      if (is === 'missing' && markedOnly) return broken(kind, `${record}: nothing of it is there`);
      return broken(kind, `${record}, and ${wrongWords(evidence)}`);
    }
    case 'failed':
      if (is === 'there')
        return broken('failed-but-there', 'Recorded as failed, and all of it is there');
      if (evidence.objects.some((judged) => judged.is === 'different')) {
        return broken('failed-halfway', `Failed: ${wrongWords(evidence)}`);
      }
      if (is === 'missing') return broken('failed-and-gone', 'Failed, and nothing of it is there');
      return broken('failed-halfway', `Failed, and ${countWords(evidence)} there`);
    case 'pending':
      if (!isSeen(evidence)) return null;
      return notice(
        'not-recorded-but-there',
        is === 'there'
          ? 'Not recorded, and all of it is there'
          : `Not recorded, and ${countWords(evidence)} there`,
      );
    case 'rolled-back':
      if (!isSeen(evidence)) return null;
      return notice(
        'rolled-back-but-there',
        `Rolled back in the ledger, and ${is === 'there' ? 'all of it is' : countWords(evidence)} there${inFolder ? ': the next deploy runs it again' : ''}`,
      );
  }
}

/** True if something shows that the migration ran. That what it drops is not there says nothing: it may never have been. */
export const isSeen = ({ objects }: Evidence): boolean =>
  objects.some(({ is, did }) => (is === 'there' || is === 'accepted') && did !== 'dropped');

/** `1 of 4 is`, `2 of 4 are`. */
const countWords = ({ there, of }: Evidence): string =>
  `${String(there)} of ${String(of)} ${there === 1 ? 'is' : 'are'}`;

/** Says what is wrong of what a migration did, e.g. `its table is gone`, `2 of 4 are missing`. */
function wrongWords({ of, objects }: Evidence): string {
  const having = (wanted: Judged['is']): Judged[] => objects.filter(({ is }) => is === wanted);
  const missing = having('missing');
  const different = having('different');
  const invalid = different.filter(
    (judged) => judged.is === 'different' && isInvalid(judged.found),
  );
  const others = different.filter((judged) => !invalid.includes(judged));
  return [
    goneWords(missing, of),
    share(invalid, of, 'INVALID', 'INVALID'),
    share(others, of, 'not as it made it', 'not as it made them'),
    share(having('not dropped'), of, 'still there', 'still there'),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const isInvalid = (definition: string): boolean => definition.startsWith('INVALID ');

function goneWords(missing: readonly Judged[], of: number): string {
  const tables = missing.filter(({ object }) => object.kind === 'table').length;
  if (missing.length === of && tables > 1) return `its ${String(tables)} tables are gone`;
  if (missing.length === of && tables === 1) return 'its table is gone';
  return share(missing, of, 'missing', 'missing');
}

/** `its column is missing` where it is all that the migration does, else `1 of 4 is missing`. */
function share(judged: readonly Judged[], of: number, one: string, many: string): string {
  const [first] = judged;
  if (!first) return '';
  if (of === 1) return `its ${first.object.kind} is ${one}`;
  const n = judged.length;
  return `${String(n)} of ${String(of)} ${n === 1 ? `is ${one}` : `are ${many}`}`;
}
