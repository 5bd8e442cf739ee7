/** Types of parsed shell text, with just-bash's names. */
import type { Bash } from 'just-bash/browser';

export type ShellScript = ReturnType<Bash['transform']>['ast'];

/** Pipelines joined by `&&` and `||`, up to a `;`, a `&` or the end of the line. */
export type ShellStatement = ShellScript['statements'][number];

export type ShellCommand = ShellStatement['pipelines'][number]['commands'][number];

/** A program with its words, as opposed to a loop, a group or a function. */
export type SimpleCommand = Extract<ShellCommand, { type: 'SimpleCommand' }>;

export type Redirection = ShellCommand['redirections'][number];

export type Word = SimpleCommand['args'][number];

export type WordPart = Word['parts'][number];
