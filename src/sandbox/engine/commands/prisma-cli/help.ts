/** The CLI's help texts, fetched when the first one is printed. */
import { lazily } from '../../program/lazily.ts';

const texts = lazily('The help of Prisma’s CLI', () => import('./help-texts.ts'));

/** Returns the help of a command, as `--help` prints it, without the last line break. Rejects with NotLoaded. */
export const helpOf = async (name: string): Promise<string> => (await texts()).help[name] ?? '';

/** Returns the usage that goes with an error of `migrate diff` or `db execute`. Rejects with NotLoaded. */
export const usageOf = async (name: string): Promise<string> => (await texts()).usage[name] ?? '';
