/** What `prisma migrate status` printed. */

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

/** Reads it out of a cleaned text; undefined if it is not there. */
export function readStatus(text: string): MigrateStatus | undefined {
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
