/** What came of one way that was tried on the copy. */
import { z } from '../../zod.ts';

export const triedSchema = z.object({
  /** What it is called, e.g. `Deploy as it is`. */
  title: z.string(),
  /** What one types, a line each. */
  text: z.string(),
  /** `refused`: nothing of it was done. `loses`: tables or columns go with what is in them. `not tried`: it could not be, or its end hangs on rows. */
  ends: z.enum(['healthy', 'not healthy', 'refused', 'loses', 'not tried']),
  outcome: z.string(),
});
export type Tried = z.output<typeof triedSchema>;
