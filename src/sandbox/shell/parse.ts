/**
 * Shell text → statements, read by the parser of just-bash, which also runs them. The parser cannot be
 * had without the whole of just-bash (1.2 MB), so pages ask the worker instead of importing this,
 * and the worker imports it by `loadShell` alone.
 */
import { Bash, InMemoryFs } from 'just-bash/browser';
import { z } from '../../zod.ts';
import { commandsIn, isEmpty, redirectionsOf } from './walk.ts';

import type { ShellScript, ShellStatement } from './syntax.ts';
import { reasonOf } from '../../thrown.ts';

/** The part that is missing in a text that is not a whole command yet. */
export type MissingPart =
  /** A closing quote, bracket or backquote. */
  | { kind: 'quote'; quote: string }
  | { kind: 'here-document'; delimiter: string }
  /** The next line: the last one ends in a backslash or an operator. */
  | { kind: 'line'; after: string }
  /** The end of a loop, an `if`, a group …; empty where the parser does not name it. */
  | { kind: 'end'; word: string };

/** A text as a shell reads it. `message` is bash's, without the program's name before it. */
type ParsedShell =
  | { kind: 'whole'; statements: readonly ShellStatement[] }
  | { kind: 'unfinished'; missing: MissingPart }
  | { kind: 'wrong'; message: string };

/**
 * `transform()` trims every line first, which would glue `a\` to an indented next line. It leaves lines
 * alone while it takes a here-document to be open, for which a comment is enough.
 */
const KEEP_LINES = '# <<__keep_lines\n';

/** A command put after a text. If it is not a statement of its own there, the text continues. */
const NEXT = '__next';

class Parser {
  #script: ShellScript = { type: 'Script', statements: [] };
  readonly #bash = new Bash({ fs: new InMemoryFs(), commands: [], defenseInDepth: false });

  constructor() {
    this.#bash.registerTransformPlugin({
      name: 'take-the-script',
      transform: ({ ast }) => {
        this.#script = ast;
        // The returned script is written as text again, which throws if a here-document has no end.
        return { ast: { type: 'Script', statements: [] } };
      },
    });
  }

  /** Returns the statements of a text. Throws just-bash's LexerError or ParseException. */
  statements(text: string): readonly ShellStatement[] {
    this.#bash.transform(KEEP_LINES + text);
    return this.#script.statements;
  }
}

let parser: Parser | null = null;

/** Parses a text of one or more lines, without running anything. */
export function parseShell(text: string): ParsedShell {
  parser ??= new Parser();
  try {
    const statements = parser.statements(`${text}\n${NEXT}\n`);
    if (isNext(statements.at(-1))) return checked(statements.slice(0, -1));
  } catch {
    // The text without the command after it tells why.
  }
  try {
    const statements = parser.statements(`${text}\n`);
    const delimiter = openHereDocument(statements);
    if (delimiter !== null) {
      return { kind: 'unfinished', missing: { kind: 'here-document', delimiter } };
    }
    const after = lastOperator(text);
    return after === null
      ? { kind: 'unfinished', missing: { kind: 'end', word: '' } }
      : { kind: 'unfinished', missing: { kind: 'line', after } };
  } catch (error) {
    return fromError(error);
  }
}

/** The word at which just-bash's ParseException stopped. */
const stoppedAtSchema = z.object({ token: z.object({ type: z.string(), value: z.string() }) });

function fromError(error: unknown): ParsedShell {
  const found = reasonOf(error);
  const quote = /unexpected EOF while looking for matching [`'](.)'/.exec(found)?.[1];
  if (quote !== undefined) return { kind: 'unfinished', missing: { kind: 'quote', quote } };
  const stopped = stoppedAtSchema.safeParse(error);
  if (!stopped.success) return { kind: 'wrong', message: found };
  const { type, value } = stopped.data.token;
  if (type === 'EOF') {
    const word = /Expected ([A-Z]+)/.exec(found)?.[1] ?? '';
    return { kind: 'unfinished', missing: { kind: 'end', word: WORDS[word] ?? '' } };
  }
  return wrongAt(type === 'NEWLINE' ? 'newline' : value);
}

/** Words that end something, by the parser's names. */
const WORDS: Readonly<Record<string, string>> = {
  DO: 'do',
  DONE: 'done',
  ESAC: 'esac',
  FI: 'fi',
  IN: 'in',
  RBRACE: '}',
  RPAREN: ')',
  THEN: 'then',
};

const wrongAt = (word: string): ParsedShell => ({
  kind: 'wrong',
  message: `syntax error near unexpected token \`${word}'`,
});

/** Finds errors that bash reports and the parser defers or overlooks. */
function checked(statements: readonly ShellStatement[]): ParsedShell {
  for (const { deferredError, pipelines, operators, background } of statements) {
    if (deferredError) return { kind: 'wrong', message: deferredError.message };
    for (const [index, { commands, negated, timed }] of pipelines.entries()) {
      if (negated || timed === true) continue;
      const after = operators[index] ?? (background ? '&' : ';');
      const at = commands.findIndex(isEmpty);
      if (at !== -1) return wrongAt(at < commands.length - 1 ? '|' : after);
    }
  }
  return { kind: 'whole', statements };
}

const isNext = (statement: ShellStatement | undefined): boolean =>
  statement?.sourceText === NEXT && statement.pipelines.length === 1;

/** Returns the delimiter of a here-document without an end, or null if there is none. */
function openHereDocument(statements: readonly ShellStatement[]): string | null {
  for (const redirection of [...commandsIn(statements)].flatMap(redirectionsOf)) {
    const { target } = redirection;
    if (target.type === 'HereDoc' && target.terminated !== true) return target.delimiter;
  }
  return null;
}

/** Returns the backslash or operator that a text ends in, or null if it ends otherwise. */
const lastOperator = (text: string): string | null =>
  /(?:&&|\|\|?|\\)$/.exec(text.trimEnd())?.[0] ?? null;
