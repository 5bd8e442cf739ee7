/** A block of SQL or shell that a page tells its reader to run, and that a test runs too. */
import { z } from 'zod';
import { slug } from './slug.ts';

/** The result of a block on the page's scenario; the page shows it, a test compares it. */
const expectSchema = z.strictObject({
  exit: z.number().int().default(0),
  /** Lines or parts of lines that the output holds. */
  prints: z.array(z.string()).default([]),
});

export const stepSchema = z
  .strictObject({
    /** Its anchor, never changed once published; without it, `<id of its option>-<its place>`. */
    id: slug.optional(),
    /** The sentence before the block. Markdown. */
    say: z.string().optional(),
    sql: z.string().optional(),
    shell: z.string().optional(),
    expect: expectSchema.prefault({}),
    /** True if the block fits the practice database alone, such as rows by their names: a reply has its sentence only. */
    onlyPractice: z.literal(true).optional(),
    /** The reason if the block cannot run in the sandbox; the page shows it. */
    notExecutable: z.string().optional(),
  })
  .refine((step) => (step.sql === undefined) !== (step.shell === undefined), {
    message: 'a step has either `sql` or `shell`',
  })
  .refine((step) => step.notExecutable === undefined || step.expect.prints.length === 0, {
    message: 'a step that is not executed cannot say what it prints: nobody would compare it',
    path: ['expect'],
  });
export type Step = z.output<typeof stepSchema>;
