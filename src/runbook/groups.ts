/** The groups that lists and the navigation sort the runbooks by. */
import { z } from '../zod.ts';

export const groupSchema = z.enum(['stopped', 'mismatch', 'access', 'size', 'outside']);
export type Group = z.output<typeof groupSchema>;

/** Their titles: what people see. In the order of the navigation. */
export const GROUPS: Readonly<Record<Group, string>> = {
  stopped: 'A migration fails or is refused',
  mismatch: 'Up to date, and still broken',
  access: 'Cannot connect, or not allowed',
  size: 'It hangs, waits or times out',
  outside: 'Prisma, Python or the image fails',
};
