/** Cuts a script, as psql or the editor runs it, into statements; psql's own commands are taken out. */
import { readsData } from '../../sql/copy.ts';
import { Scanner } from '../../sql/scanner.ts';
import { codeOf, statementsIn } from '../../sql/statements.ts';
import { Code } from './code.ts';

export interface Script {
  readonly statements: readonly Code[];
  /** Files that it includes by `\i` and `\ir`. */
  readonly includes: readonly string[];
}

/** psql’s commands that run the statement before them. */
const SENDS = /^\\(?:g|gx|gexec|gset|gdesc|crosstabview|watch|;)(?![a-z])/;
const INCLUDES = /^\\(?:i|ir|include|include_relative)\s+(\S+)/;

/** Reads a script. */
export function readScript(script: string): Script {
  const includes: string[] = [];
  const text = withoutCommands(script, includes);
  const statements: Code[] = [];
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const [first] = statementsIn(rest).take(1);
    const end = first?.tokens.at(-1)?.end;
    if (first === undefined || end === undefined) break;
    statements.push(new Code(rest, codeOf(first)));
    at += end + (readsData(rest.slice(0, end)) ? lengthOfData(rest.slice(end)) : 0);
  }
  return { statements: statements.filter(({ length }) => length > 0), includes };
}

/** The rows that follow `COPY … FROM STDIN` are no statements. */
const lengthOfData = (rest: string): number =>
  /^[\s\S]*?\n\\\.(?=\n|$)/.exec(rest)?.[0].length ?? 0;

/** Returns the script with psql’s commands taken out; those that send a statement become its semicolon. */
function withoutCommands(script: string, includes: string[]): string {
  if (!script.includes('\\')) return script;
  const scanner = new Scanner();
  let text = '';
  for (let at = 0; at < script.length;) {
    const token = scanner.next(script, at);
    const isCommand = token.kind === 'sign' && script[at] === '\\' && script[at + 1] !== '.';
    if (!isCommand) {
      text += script.slice(at, token.end);
      at = token.end;
      continue;
    }
    const [line = ''] = /^[^\n\r]*/.exec(script.slice(at)) ?? [];
    const included = INCLUDES.exec(line)?.[1];
    if (included !== undefined) includes.push(included.replace(/^'(.*)'$/, '$1'));
    const isSeparator = line.startsWith('\\;');
    text += SENDS.test(line) ? ';' : ' ';
    at += isSeparator ? 2 : line.length;
    scanner.reset();
  }
  return text;
}
