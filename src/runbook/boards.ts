/** The boards of a scenario: of its broken state, and after each fix that was run on it. */
import { boardSummarySchema } from '../sandbox/board/summary.ts';
import { z } from '../zod.ts';

/** Boards after a fix and then `prisma migrate deploy`, and after the fix and a restart, where that was run. */
const afterSchema = z.strictObject({
  deploy: boardSummarySchema,
  restart: boardSummarySchema.nullable(),
});

export const scenarioBoardsSchema = z.strictObject({
  before: boardSummarySchema,
  /** By `fixKey`. */
  after: z.record(z.string(), afterSchema),
  /** The tables, columns and other objects that each migration makes, changes or drops; a column also as `table.column`. */
  objects: z.record(z.string(), z.array(z.string())),
});
export type ScenarioBoards = z.output<typeof scenarioBoardsSchema>;
export type BoardsAfter = z.output<typeof afterSchema>;
