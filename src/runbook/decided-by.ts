/** The evidence that decides which option of a runbook is right. */
import { z } from '../zod.ts';

/**
 * `failed-migration`: what is there of the migration that failed; `missing-object`: whether the migration that makes
 * the missing thing is recorded. A diagnosis then asks for it, and advises no option before it has the answer.
 */
export const decidedBySchema = z.enum(['failed-migration', 'missing-object']);
