/** The CLI's own help texts, taken from `prisma` 5.4.2 by the build (`src/build/pieces/make-help.ts`). */
import { z } from '../../../../zod.ts';
import texts from '../../../../../generated/prisma-help.json' with { type: 'json' };

const helpSchema = z.strictObject({
  /** By command, e.g. `migrate deploy`; the CLI itself is the empty name. */
  help: z.record(z.string(), z.string()),
  /** The part of the help that `migrate diff` and `db execute` print with an error. */
  usage: z.record(z.string(), z.string()),
});

export const { help, usage } = helpSchema.parse(texts);
