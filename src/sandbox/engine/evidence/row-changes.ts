/** Tells from a migration's text whether it changes rows: in an empty database it would change none. */
import { textOfToken, tokensOf, isCode, type Token } from '../../sql/scanner.ts';
import { codeOf, statementsIn } from '../../sql/statements.ts';

/** Statements that change rows, by their first words. `SELECT` counts where it sets a sequence. */
const WRITING =
  /^(?:insert into|update|delete from|merge into|truncate|copy [^(].* from|select (?:\w+ \. )?setval)\b/s;

/** Statements that make a table with rows in it. */
const FILLING =
  /^(?:create (?:\w+ )*table\b.* as (?:\( )*(?:select|with|values|table|execute)\b|select\b.* into )/s;

/** UPDATE with its SET and TRUNCATE with its table, not as events of a trigger, as rights or as words of a message. */
const UPDATE =
  /(?<!\bon )(?<!\bfor )(?<!\bof )(?<!\bbefore )(?<!\bafter )(?<!\bor )update (?:only )?[^;]{1,300}? set\b/s;
const TRUNCATE = /truncate (?:table |only )*(?!table\b|on\b)[\w"%]/;

/** The same within the body of a DO block or after WITH. */
const WRITING_WITHIN = new RegExp(
  `(?:^|[^.\\w])(?:insert into\\b|delete from\\b|merge into\\b|${UPDATE.source}|${TRUNCATE.source})`,
  's',
);

/** Returns true if a statement of the script changes rows. What a function of it does is not looked at. */
export function changesRows(script: string): boolean {
  for (const statement of statementsIn(script)) {
    const tokens = codeOf(statement);
    const text = wordsOf(script, tokens, false);
    if (WRITING.test(text) || FILLING.test(text)) return true;
    if (text.startsWith('with ') && WRITING_WITHIN.test(text)) return true;
    if (!text.startsWith('do ')) continue;
    const body = tokens.find(({ kind }) => kind === 'dollar' || kind === 'string');
    if (body && changesRowsWithin(inner(textOfToken(script, body)))) return true;
  }
  return false;
}

/** Looks into strings too: EXECUTE may run one. */
const changesRowsWithin = (body: string): boolean =>
  WRITING_WITHIN.test(wordsOf(body, [...tokensOf(body)].filter(isCode), true));

/** The text between a string's quotes. */
const inner = (text: string): string =>
  text.startsWith('$') ? text.replace(/^\$[^$]*\$|\$[^$]*\$$/g, '') : text.slice(1, -1);

/** The words of code in small letters; without `withStrings`, each string is an empty one. */
function wordsOf(script: string, code: readonly Token[], withStrings: boolean): string {
  const isString = ({ kind }: Token): boolean => kind === 'string' || kind === 'dollar';
  const words = code.map((token) =>
    withStrings || !isString(token) ? textOfToken(script, token) : "''",
  );
  return words.join(' ').replace(/\s+/g, ' ').toLowerCase();
}
