/** What is known of the program whose database it is, as a plain value: the sandbox itself knows of no program. */
import { z } from '../../../zod.ts';

export const knowledgeSchema = z.strictObject({
  /** By migration, its first release; null where that is not known. */
  migrations: z.record(z.string(), z.string().nullable()),
  /** Migrations that no release ships any more, with the name that took their place; null if none did. */
  removed: z.record(z.string(), z.string().nullable()),
  /** By table, the migration that makes it. */
  tables: z.record(z.string(), z.string()),
  /** Indexes that the program makes outside its migrations. */
  outside: z.array(z.string()),
  /** Tables that the program reads with `SELECT *`, so that a new column is one that older pods meet. */
  readWhole: z.array(z.string()),
  /** Releases that were an attack, and the days (UTC) on which they could be had. */
  compromised: z.array(
    z.strictObject({ versions: z.array(z.string()), from: z.iso.date(), to: z.iso.date() }),
  ),
});
export type Knowledge = z.output<typeof knowledgeSchema>;
