/** Puts a reader's names into an input of a page, which was written with the scenario's own. */
import { shellWord } from '../shell/quote-word.ts';
import type { Input } from '../frame.ts';
import { kindOf, type Renamed } from './rename.ts';
import { inSql, inText, wholeWord } from './replace.ts';

/** Returns the input with these names; as it is without any. */
export function renameInput(input: Input, renamed: readonly Renamed[]): Input {
  return renamed.reduce<Input>((before, { placeholder, from, to }) => {
    const kind = kindOf({ placeholder });
    if (!kind) return before;
    if (before.kind === 'sql')
      return { ...before, script: inSql(before.script, { kind, from, to }) };
    if (before.kind === 'answer') return before;
    const inShell = before.line.replace(wholeWord({ kind, from }), (word, at: number) =>
      /['"\\]/.test(before.line[at - 1] ?? '') || word !== from ? to : shellWord(to),
    );
    return {
      ...before,
      line: kind === 'column' ? inText(before.line, { kind, from, to }) : inShell,
    };
  }, input);
}
