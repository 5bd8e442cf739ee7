/** Tells from a migration's text whether it changes rows: in an empty database it would change none. */
import { textOfToken, tokensOf, isCode } from '../../sql/scanner.ts';
import { codeOf, statementsIn } from '../../sql/statements.ts';

/** Statements that change rows, by their first words. `SELECT` counts where it sets a sequence. */
const WRITING =
  /^(?:insert into|update|delete from|merge into|truncate|copy|select (?:\w+ \. )?setval\b)/;

/** The same within the body of a DO block or after WITH. `ON UPDATE CASCADE` and `FOR UPDATE` change nothing. */
const WRITING_WITHIN =
  /(?:^|[^.\w])(?:insert into|(?<!\bon )(?<!\bfor )(?<!\bbefore )(?<!\bafter )(?<!\bor )update|delete from|merge into|truncate)\b/;

/** Returns true if a statement of the script changes rows. What a function of it does is not looked at. */
export function changesRows(script: string): boolean {
  for (const statement of statementsIn(script)) {
    const tokens = codeOf(statement);
    const words = tokens.map((token) => textOfToken(script, token));
    const text = words.join(' ').toLowerCase();
    if (WRITING.test(text)) return true;
    if (text.startsWith('with ') && WRITING_WITHIN.test(text)) return true;
    if (!text.startsWith('do ')) continue;
    const body = tokens.find(({ kind }) => kind === 'dollar' || kind === 'string');
    if (body && WRITING_WITHIN.test(wordsOf(inner(textOfToken(script, body))))) return true;
  }
  return false;
}

/** The text between a string's quotes. */
const inner = (text: string): string =>
  text.startsWith('$') ? text.replace(/^\$[^$]*\$|\$[^$]*\$$/g, '') : text.slice(1, -1);

/** The words of a body without comments, strings as they are: EXECUTE may run one. */
function wordsOf(body: string): string {
  const words: string[] = [];
  for (const token of tokensOf(body)) if (isCode(token)) words.push(textOfToken(body, token));
  return words.join(' ').replace(/\s+/g, ' ').toLowerCase();
}
