/** Lines that are answered before the shell sees them, each with the way out. */

/** Longer than any command; a paste of a log is none. */
const MAX_LINE = 64_000;

/** bash's exit code for a line it cannot read. */
const EXIT_SYNTAX = 2;

export interface Refusal {
  readonly reason: string;
  readonly exitCode: number;
}

const RULES: readonly ((line: string) => string | null)[] = [
  (line) =>
    line.length > MAX_LINE
      ? `That is ${String(line.length)} characters; a command has at most ${String(MAX_LINE)}. SQL goes into the editor, a log into the search box.`
      : null,
  (line) => {
    const placeholder = /<([a-z]+(?:_[a-z]+)+)>/.exec(line)?.[0];
    return placeholder === undefined
      ? null
      : `${placeholder} is a placeholder: put the name in its place.`;
  },
  (line) =>
    /(?:^|[^\\])(?:\\\\)*\\$/.test(line.trimEnd())
      ? 'The line ends in \\, so the command goes on: put the rest of it on the same line.'
      : null,
  (line) => {
    const word = /<<-?\s*(['"]?)(\w+)\1/.exec(line)?.[2];
    return word === undefined || new RegExp(`^\\s*${word}\\s*$`, 'm').test(line)
      ? null
      : `The text for << ends at a line ${word}, and there is none: paste the command with its lines.`;
  },
  (line) =>
    /[^&>|\d]\s*&\s*$| & [^&]/.test(` ${line}`) && !/&&\s*$/.test(line)
      ? 'One database connection, one program at a time: & cannot start a second one here. What two replicas do to each other is recorded in the guide “Two replicas start at once”.'
      : null,
  (line) => {
    const name = /^\s*([A-Za-z_]\w*)=(?:"[^"]*"|'[^']*'|[^\s"']*)\s*$/.exec(line)?.[1];
    return name === undefined
      ? null
      : `${name} would not reach any program: write export ${name}=…, or put it before the command on the same line.`;
  },
];

/** Why a line is not run, or null if the shell gets it. */
export function refusal(line: string): Refusal | null {
  for (const rule of RULES) {
    const reason = rule(line);
    if (reason !== null) return { reason, exitCode: EXIT_SYNTAX };
  }
  return null;
}
