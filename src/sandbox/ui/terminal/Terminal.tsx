import type { Session } from '../session.ts';
import type { SandboxStore } from '../store.ts';
import { Log } from './Log.tsx';
import { Prompt } from './Prompt.tsx';
import { splitCommands } from './commands.ts';
import './terminal.css';

/** The terminal: a log, commands worth trying, and the line. */
export function Terminal({ store, session }: { store: SandboxStore; session: Session }) {
  const state = store.state.value;

  /** Runs what the line holds, unless something runs already; then the text stays where it is. */
  const submit = (text: string): boolean => {
    if (store.state.peek().kind !== 'ready') {
      store.message.value = 'Something is still running. Press Escape to stop it.';
      return false;
    }
    for (const line of splitCommands(text)) {
      store.remember(line);
      if (line === 'clear') store.clearLog();
      else void store.run({ kind: 'command', line });
    }
    return true;
  };

  return (
    <div class="sb-terminal">
      <Log entries={session.log} running={state.kind === 'running' ? state.input : null} />
      {session.scenario.suggestions.length > 0 && (
        <ul class="sb-suggestions" aria-label="Worth trying">
          {session.scenario.suggestions.map(({ label, line }) => (
            <li key={line}>
              <button
                type="button"
                class="sb-button"
                title={line}
                onClick={(event) => {
                  store.line.value = line;
                  const pane = event.currentTarget.closest('[data-pane]');
                  const field = pane?.querySelector('textarea');
                  if (field instanceof HTMLElement) field.focus();
                }}
              >
                {label}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Prompt store={store} onSubmit={submit} />
    </div>
  );
}
