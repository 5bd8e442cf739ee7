/** The ids of the atlas: codes of Prisma, SQLSTATEs, and names of ours. */

/** Prisma’s codes begin at P1000; `P0001` is a SQLSTATE of PL/pgSQL. */
export const PRISMA_CODE = /^P[1-9]\d{3}$/;

/** Five characters with a digit, of which the first two are the class. */
export const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

export type EntryKind = 'prisma' | 'sqlstate' | 'message';

/** Tells Prisma’s code and a SQLSTATE from a name. */
export const entryKind = (id: string): EntryKind =>
  PRISMA_CODE.test(id) ? 'prisma' : SQLSTATE.test(id) ? 'sqlstate' : 'message';
