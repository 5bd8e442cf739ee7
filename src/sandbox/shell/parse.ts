/**
 * Shell text → statements, read by the parser of just-bash, which also runs them. The parser cannot be
 * had without the whole of just-bash (1.2 MB), so pages ask the worker instead of importing this.
 */
import { Bash, InMemoryFs } from 'just-bash/browser';
import { z } from '../../zod.ts';
import { commandsIn, isEmpty, redirectionsOf } from './walk.ts';

import type { ShellScript, ShellStatement } from './syntax.ts';

/** What is missing in a text that is not a whole command yet. */
export type Missing =
  /** A closing quote, bracket or backquote. */
  | { kind: 'quote'; quote: string }
  | { kind: 'here-document'; delimiter: string }
  /** The next line: the last one ends in a backslash or an operator. */
  | { kind: 'line'; after: string }
  /** The end of a loop, an `if`, a group …; empty where the parser does not name it. */
  | { kind: 'end'; word: string };

/** How a shell reads a text. `message` is bash's, without the program's name before it. */
export type Parsed =
  | { kind: 'whole'; statements: readonly ShellStatement[] }
  | { kind: 'unfinished'; missing: Missing }
  | { kind: 'wrong'; message: string };

/**
 * `transform()` trims every line first, which would glue `a\` to an indented next line. It leaves lines
 * alone while it takes a here-document to be open, for which a comment is enough.
 */
const KEEP_LINES = '# <<__keep_lines\n';

/** A command put after a text. If it is not a statement of its own there, the text goes on. */
const NEXT = '__next';

class Parser {
  #script: ShellScript = { type: 'Script', statements: [] };
  readonly #bash = new Bash({ fs: new InMemoryFs(), commands: [], defenseInDepth: false });

  constructor() {
    this.#bash.registerTransformPlugin({
      name: 'take-the-script',
      transform: ({ ast }) => {
        this.#script = ast;
        // What is returned is written as text again, which throws if a here-document has no end.
        return { ast: { type: 'Script', statements: [] } };
      },
    });
  }

  /** The statements of a text. Throws a LexerError or a ParseException of just-bash. */
  statements(text: string): readonly ShellStatement[] {
    this.#bash.transform(KEEP_LINES + text);
    return this.#script.statements;
  }
}

let parser: Parser | null = null;

/** Parses a text of one or more lines, without running anything. */
export function parseShell(text: string): Parsed {
  parser ??= new Parser();
  try {
    const statements = parser.statements(`${text}\n${NEXT}\n`);
    if (isNext(statements.at(-1))) return checked(statements.slice(0, -1));
  } catch {
    // The text alone tells why.
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

/** What a ParseException of just-bash says about the word it stopped at. */
const stoppedAtSchema = z.object({ token: z.object({ type: z.string(), value: z.string() }) });

function fromError(error: unknown): Parsed {
  const found = error instanceof Error ? error.message : String(error);
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

/** The parser's names of the words that end something. */
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

const wrongAt = (word: string): Parsed => ({
  kind: 'wrong',
  message: `syntax error near unexpected token \`${word}'`,
});

/** What the parser lets pass for later, or lets pass altogether, and bash does not. */
function checked(statements: readonly ShellStatement[]): Parsed {
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

/** The word that ends a here-document which has no end; null if each one has. */
function openHereDocument(statements: readonly ShellStatement[]): string | null {
  for (const redirection of [...commandsIn(statements)].flatMap(redirectionsOf)) {
    const { target } = redirection;
    if (target.type === 'HereDoc' && target.terminated !== true) return target.delimiter;
  }
  return null;
}

/** The backslash or operator that a text ends in; null if it ends otherwise. */
const lastOperator = (text: string): string | null =>
  /(?:&&|\|\|?|\\)$/.exec(text.trimEnd())?.[0] ?? null;
