/** A yes-or-no question as the CLI asks it (the npm package `prompts`). */
import type { Context } from '../../program/context.ts';
import { style } from '../../program/output.ts';

/** Asks, prints the question with its answer, and gives it. Ctrl+C and an empty answer are no. */
export async function confirm(message: string, { ask, printer }: Context): Promise<boolean> {
  const answer = await ask({ kind: 'confirm', message, initial: false });
  const yes = answer !== null && /^(y|yes|true)$/i.test(answer.trim());
  const mark = answer === null ? style.red('✖') : style.green('✔');
  printer.out(`${mark} ${style.bold(message)} ${style.grey('…')} ${yes ? 'yes' : 'no'}`);
  return yes;
}
