/** The parts of a parsed shell text, by the names that just-bash gives them. */
import type { Bash } from 'just-bash/browser';

export type ShellScript = ReturnType<Bash['transform']>['ast'];

/** Pipelines joined by `&&` and `||`, up to a `;`, a `&` or the end of the line. */
export type ShellStatement = ShellScript['statements'][number];

export type ShellCommand = ShellStatement['pipelines'][number]['commands'][number];

/** A program with its words: no loop, no group, no function. */
export type SimpleCommand = Extract<ShellCommand, { type: 'SimpleCommand' }>;

export type Redirection = ShellCommand['redirections'][number];

export type Word = SimpleCommand['args'][number];

export type WordPart = Word['parts'][number];
