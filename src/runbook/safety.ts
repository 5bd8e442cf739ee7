/** The safety of a fix. */
import { z } from '../zod.ts';
import type { TonedLabel } from '../toned-label.ts';

/** `safe` loses nothing; `caution` may hide damage or fail; `destructive` can delete data. */
export const safetySchema = z.enum(['safe', 'caution', 'destructive']);
export type Safety = z.output<typeof safetySchema>;

const LABELS: Readonly<Record<Safety, TonedLabel>> = {
  safe: { text: 'Loses nothing', tone: 'ok' },
  caution: { text: 'Risky: may hide damage, or fail', tone: 'warn' },
  destructive: { text: 'Can delete data', tone: 'fail' },
};

const BRIEF: Readonly<Record<Safety, string>> = {
  safe: 'Loses nothing',
  caution: 'Risky',
  destructive: 'Can delete data',
};

/** Returns the words for the safety of a fix in a list, where each is read beside the others. */
export const briefSafetyLabel = (safety: Safety): TonedLabel => ({
  ...LABELS[safety],
  text: BRIEF[safety],
});

/** Returns the words for the safety of a fix. */
export const safetyLabel = (safety: Safety): TonedLabel => LABELS[safety];
