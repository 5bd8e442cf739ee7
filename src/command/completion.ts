/** Completions: the scripts for shells, and the answers that those ask for, by `@bomb.sh/tab`. */
import { RootCommand, type Command } from '@bomb.sh/tab';
import { MANUAL, type ManualCommand } from './manual.ts';
import type { Shell } from './shells.ts';

/**
 * For bash. The library’s own evaluates the line as it is typed: a `$(…)` in it would run and a `>` would empty a file at
 * the press of Tab, and it needs the functions of the package bash-completion. Here every word is handed over as it is.
 */
const BASH = `_unstuck() {
    local value
    COMPREPLY=()
    while IFS=$'\\t' read -r value _; do
        if [[ $value != :* && $value == "\${COMP_WORDS[COMP_CWORD]}"* ]]; then
            COMPREPLY+=("$value")
        fi
    done < <(unstuck complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _unstuck unstuck
`;

/** Prints the script of a shell. It calls `unstuck complete -- WORDS`. */
export function printScript(shell: Shell): void {
  if (shell === 'bash') process.stdout.write(BASH);
  else completions().setup('unstuck', 'unstuck', shell);
}

/** Prints what can follow the words, a line each, as the scripts read it. */
export function printCompletions(words: readonly string[]): void {
  completions().parse([...words]);
}

function completions(): RootCommand {
  const root = new RootCommand();
  for (const manual of MANUAL) {
    if (manual.name === null) addOptions(root, manual);
    else addOptions(root.command(manual.name, manual.about), manual);
  }
  return root;
}

function addOptions(command: Command, { options, words }: ManualCommand): void {
  for (const { flag, value, words: about, values } of options) {
    const name = flag.replace(/^--/, '');
    if (value === null) command.option(name, about);
    else
      command.option(name, about, (complete) => {
        for (const one of values ?? []) complete(one, '');
      });
  }
  if (words)
    command.argument('word', (complete) => {
      for (const word of words) complete(word, '');
    });
}
