/** Words for the facts of the catalogue, as its pages have them. */
import type { MigrationPart } from './guarded-sql.ts';
import type { History, Migration, NotDrift } from './schema.ts';

/** Names the first release, as far as it is known. */
export function releaseWords({ release: { version, certainty } }: Migration): string {
  if (version === null) return certainty === 'never' ? 'none' : 'not known; after v1.84';
  if (certainty === 'by') return `${version} or earlier`;
  return certainty === 'exact' ? version : `about ${version}`;
}

export const BASIS: Readonly<Record<Migration['basis'], string>> = {
  seen: 'Its statements were read in LiteLLM’s source.',
  copied:
    'Its statements were read in another project’s copy of LiteLLM’s files, which ends in March 2026.',
  inferred:
    'Its name was seen. What it does is concluded from the name and from a dump of a live database of August 2026.',
  'name-only': 'Only its name was seen.',
  uncertain: 'It was perhaps never part of a release.',
};

export const GUARDS: Readonly<Record<Migration['guards'], string>> = {
  all: 'Every statement has a guard: it can run over what is there.',
  some: 'Some statements have a guard up to v1.82.2; from v1.82.3 nearly all have.',
  never: 'None, in no release: “already exists” stops it.',
  none: 'None up to v1.82.2: “already exists” stops it. From v1.82.3 nearly all files have guards.',
  empty: 'None needed: the file is empty.',
  unknown: 'Not known. Files of v1.82.3 and later mostly have guards.',
};

/** What a comparison with schema.prisma prints of an object that is no drift. */
export const DIFF_SAYS: Readonly<Record<NotDrift['diff'], string>> = {
  unseen: 'nothing: Prisma does not see it',
  missing: 'that it is missing, until it is built',
  drop: 'that it has to go: do not let it',
};

/** Returns the marks that a list shows beside a migration: a word or two each, each once. */
export function flagWords({ history, basis }: Migration): string[] {
  const known = {
    seen: [],
    copied: [],
    inferred: ['inferred'],
    'name-only': ['name only'],
    uncertain: ['uncertain'],
  };
  return [...new Set([...history.map((event) => historyWords(event).short), ...known[basis]])];
}

/** Describes an event: in a word for a list, and in a sentence for the migration's own page. */
export function historyWords(event: History): { short: string; long: string } {
  switch (event.kind) {
    case 'renamed-from':
      return { short: 'renamed', long: 'It is the new name of' };
    case 'renamed-to':
      return { short: 'renamed', long: 'It lives on as' };
    case 'edited':
      return {
        short: 'edited',
        long: `Its file was edited after it was released (${event.when}): the checksum in a history may be the older one. That does not stop migrate deploy.`,
      };
    case 'removed':
      return {
        short: 'removed',
        long: 'No release ships it any more. A history that has it is fine: migrate deploy passes it by.',
      };
    case 'empty':
      return { short: 'empty', long: 'The file has no statement.' };
    case 'out-of-order':
      return {
        short: 'out of order',
        long: 'It was shipped after migrations with a later time. Prisma runs it all the same, after those.',
      };
    case 'destructive':
      return {
        short: 'drops',
        long: 'It drops something: what was stored there is gone afterwards.',
      };
    case 'repairs':
      return { short: 'repair', long: 'It repairs what came of' };
  }
}

/** Joins parts into one script, each below a comment with the name and the release of its migration. */
export function scriptOf(parts: readonly MigrationPart[]): string {
  return parts
    .flatMap(({ migration, statements }) => [
      migration === undefined
        ? '-- Seen without the name of a migration: which ones add these is not known here.'
        : `-- ${migration.name} (release: ${releaseWords(migration)})`,
      ...statements,
    ])
    .join('\n');
}
