/** The panels' words, where more than one panel says the same thing. */
import type { Input, MigrationState, NextDeploy, Question } from '../../frame.ts';
import { visibleControls } from '../../../visible-controls.ts';

/** The states of a migration as its chip writes them, the worst first. */
export const STATE_WORDS: Record<MigrationState, string> = {
  failed: 'Failed',
  pending: 'Pending',
  'rolled-back': 'Rolled back',
  applied: 'Applied',
};

/** The mark of a check, and its words for whoever does not see the mark. */
export function checkWords(ok: boolean | null): { mark: string; spoken: string } {
  if (ok === null) return { mark: '?', spoken: 'Unknown:' };
  return ok ? { mark: '✓', spoken: 'Met:' } : { mark: '✗', spoken: 'Not met:' };
}

/** `1 row`, `2 rows`, `1,204 rows`. */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;
}

/** The typed or run text of an input, with its invisible characters written out. */
export const inputText = (input: Input): string => visibleControls(rawText(input));

/** The typed or run text of an input as it is. */
export function rawText(input: Input): string {
  if (input.kind === 'command') return input.line;
  return input.kind === 'sql' ? input.script : (input.text ?? '^C');
}

/** The question before something is lost: `Discard your 3 commands and start over?` */
export const discardWords = (what: string, then = 'start over'): string =>
  `Discard your ${what} and ${then}?`;

/** The first line of an input that is no comment, shortened to `max` characters. */
export function inputLabel(input: Input, max = 80): string {
  if (input.kind === 'answer' && input.text?.trim() === '') return 'Enter';
  const lines = inputText(input).trim().split('\n');
  const first = lines.find((line) => !/^\s*(--|$)/.test(line)) ?? lines[0] ?? '';
  const cut = first.length > max ? first.slice(0, max - 1) : first;
  return cut.length < first.length || lines.length > 1 ? `${cut}…` : cut;
}

/** The activity while an input runs. */
export function runningWords(input: Input, max: number): string {
  return `${input.kind === 'answer' ? 'Answering' : 'Running'} ${inputLabel(input, max)}`;
}

/** The choice of a yes-or-no question; the capital is what Enter means. */
export function choiceWords(initial: boolean): string {
  return initial ? '(Y/n)' : '(y/N)';
}

/** A program's question as a sentence. */
export function questionWords(asks: Question): string {
  if (asks.kind === 'line') return `The terminal waits at ${asks.prompt.trim()}.`;
  return `The terminal asks: ${asks.message} Yes or no; Enter means ${asks.initial ? 'yes' : 'no'}.`;
}

/** The end of the sentence "`prisma migrate deploy` would …"; names are shown apart. */
export function nextDeployWords(next: NextDeploy): string {
  if (next.kind === 'nothing') return 'do nothing: no migration is pending.';
  if (next.kind === 'apply') return `apply ${count(next.migrations.length, 'migration')}:`;
  if (next.code === 'P3009') return 'refuse with P3009: a migration failed and was not resolved.';
  return 'refuse with P3005: the schema is not empty and there is no ledger.';
}
