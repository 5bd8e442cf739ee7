/** The small tools of the shell: just-bash's, two of them with their options put as it reads them. */
import type { CommandName, CustomCommand } from 'just-bash/browser';
import { awkArguments, explainAwk } from './awk.ts';
import { xargsArguments } from './xargs.ts';

/** Small tools that readers of a runbook type. */
export const TOOLS: CommandName[] = [
  ...([
    'ls',
    'cat',
    'grep',
    'egrep',
    'echo',
    'printf',
    'mkdir',
    'rm',
    'rmdir',
    'ln',
    'chmod',
    'cp',
    'mv',
    'touch',
  ] as const),
  ...([
    'head',
    'tail',
    'wc',
    'sort',
    'uniq',
    'cut',
    'tr',
    'sed',
    'awk',
    'diff',
    'tee',
    'find',
  ] as const),
  ...(['xargs', 'basename', 'dirname', 'env', 'printenv', 'pwd', 'date', 'seq'] as const),
  ...(['sha256sum', 'true', 'false', 'which'] as const),
];

/** The result of a tool, as just-bash has it. */
export type ToolResult = Awaited<
  ReturnType<Extract<CustomCommand, { execute: unknown }>['execute']>
>;

/** Tools whose options or errors need work; the others run as they are. */
const MENDED: Readonly<
  Partial<
    Record<
      CommandName,
      {
        readonly words: (words: readonly string[]) => string[];
        readonly explain?: (stderr: string) => string;
      }
    >
  >
> = {
  awk: { words: awkArguments, explain: explainAwk },
  xargs: { words: xargsArguments },
};

/** Returns every tool as a command that passes its result to `observe` on the way. */
export const observedTools = (observe: (result: ToolResult) => void): CustomCommand[] =>
  TOOLS.map((name) => ({
    name,
    execute: async (words, { origCommand }) => {
      if (!origCommand) throw new Error(`just-bash has no ${name}`);
      const { words: mend, explain } = MENDED[name] ?? {};
      const result = await origCommand(mend ? mend(words) : words);
      const told = explain ? { ...result, stderr: explain(result.stderr) } : result;
      observe(told);
      return told;
    },
  }));
