/** What is wrong with a database, or worth knowing, as its report tells it. */
import { z } from '../../../zod.ts';
import { DISEASES } from '../../board/disease.ts';

/** Every kind of finding: the diseases of migrations, and what is told of the whole database. */
const FINDING_KINDS = [
  ...DISEASES,
  ...(['held-lock', 'standby', 'wrong-owner', 'tables-elsewhere', 'two-ledgers'] as const),
  ...(['table-in-the-way', 'foreign-tables', 'partitioned-table', 'newer-tables'] as const),
  ...(['invalid-index', 'drift', 'accepted-drift', 'two-histories', 'newer-rows'] as const),
  ...(['withdrawn-migration', 'compromised-release', 'no-migration-file'] as const),
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const findingSchema = z.object({
  kind: z.enum(FINDING_KINDS),
  /** `broken` has to be repaired; `notice` is worth knowing before one goes on. */
  tone: z.enum(['broken', 'notice']),
  words: z.string(),
  /** The migration that it is about; null if it is about the database. */
  migration: z.string().nullable(),
  /** `likely` where it is concluded from signs. */
  sure: z.enum(['certain', 'likely']),
  /** The page that tells what to do about it; null if there is none, or if none was asked for. */
  page: z.string().nullable(),
});
export type Finding = z.output<typeof findingSchema>;

/** A finding before its page is known. */
export type Found = Omit<Finding, 'page'>;

/** Names the page of a finding; null if it has none. */
export type PageOf = (finding: Found) => string | null;
