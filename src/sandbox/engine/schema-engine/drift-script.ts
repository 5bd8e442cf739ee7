/** Scripts that `prisma migrate diff --script` writes. */
import { textOfToken } from '../../sql/scanner.ts';
import { statementsIn, type ScriptStatement } from '../../sql/statements.ts';

/** The statements, without comments, empty lines and the semicolons at their ends. */
export const statementsOf = (script: string): string[] =>
  [...statementsIn(script)]
    .map((statement) => bareText(script, statement))
    .filter((text) => text !== '');

function bareText(script: string, { tokens, isTerminated }: ScriptStatement): string {
  let text = '';
  let blanks = '';
  for (const token of isTerminated ? tokens.slice(0, -1) : tokens) {
    if (token.kind === 'comment') continue;
    if (token.kind === 'blank') blanks += textOfToken(script, token);
    else {
      text += blanks.replace(/\n[^]*\n/, '\n') + textOfToken(script, token);
      blanks = '';
    }
  }
  return text.trim();
}
