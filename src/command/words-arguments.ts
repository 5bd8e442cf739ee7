/** The arguments of `unstuck explain` and `unstuck search`. */
import arg from 'arg';
import { siteIn } from './site-option.ts';

/** `explain` gives the one answer with its summary, `search` the list of pages. */
export interface WordsCall {
  readonly kind: 'explain' | 'search';
  readonly words: string;
  readonly json: boolean;
  readonly site: string | undefined;
}

/** Reads the arguments after the command’s name. Throws on an option that there is not. */
export function readWords(
  kind: WordsCall['kind'],
  argv: readonly string[],
): WordsCall | { kind: 'help' } | { kind: 'wrong'; reason: string } {
  const options = arg(
    { '--json': Boolean, '--site': String, '--help': Boolean, '-h': '--help' },
    { argv: [...argv] },
  );
  if (options['--help'] === true) return { kind: 'help' };
  const site = siteIn(options['--site']);
  if (typeof site === 'object') return site;
  const words = options._.join(' ').trim();
  if (words === '') {
    return {
      kind: 'wrong',
      reason: `${kind} needs a code, a message or a name, such as: unstuck ${kind} P3009`,
    };
  }
  return { kind, words, json: options['--json'] === true, site };
}
