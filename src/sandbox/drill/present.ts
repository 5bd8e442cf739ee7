/** What comes of keeping the present state: a scenario, or the reason why there is none, with the way out. */
import { z } from '../../zod.ts';
import { scenarioSchema } from '../scenario.ts';

export const presentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scenario'), scenario: scenarioSchema }),
  z.strictObject({ kind: z.literal('refused'), reason: z.string() }),
]);
export type Present = z.output<typeof presentSchema>;
