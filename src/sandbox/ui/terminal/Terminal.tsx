import { linesOf } from '../state/queue.ts';
import { takesMore } from '../state/sandbox-state.ts';
import type { ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { AskSetting } from '../risk/AskSetting.tsx';
import { RiskPanel } from '../risk/RiskPanel.tsx';
import { Log } from './Log.tsx';
import { Prompt } from './Prompt.tsx';
import { StartUp } from './StartUp.tsx';
import './sgr.css';
import './terminal.css';

/** The terminal: a log, commands worth trying, start-up switches, and the line. */
export function Terminal({ store, session }: { store: SandboxStore; session: ShownSession }) {
  const state = store.state.value;

  const asks = store.asks.value;

  /** Runs the text. Returns false, and the text stays in the line, if something is running. */
  const submit = (text: string): boolean => {
    // An Enter too many is no answer, and decides nothing.
    if (store.deciding.peek() !== null && text.trim() === '') return false;
    if (store.refuses()) return false;
    const lines = text.split(/\r\n?|\n/);
    if (asks || lines.length === 1) {
      for (const line of lines) void store.run({ kind: 'typed', text: line });
    } else {
      void store.run({ kind: 'pasted', text });
    }
    return true;
  };
  const interrupt = (): void => {
    if (!store.refuses()) void store.run({ kind: 'answer', text: null });
  };
  const start = (line: string): void => {
    if (!store.refuses()) void store.runCommand(line);
  };

  return (
    <div class="sb-terminal">
      <Log
        entries={session.log}
        running={
          state.kind === 'running' && state.dry !== true
            ? { input: state.input, asked: asks }
            : null
        }
        printed={state.kind === 'running' ? (state.printed ?? null) : null}
        waiting={state.kind === 'opening' ? linesOf(store.queued.value) : []}
      />
      <div class="sb-offers">
        {session.scenario.suggestions.length > 0 && asks === null && (
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
        <StartUp busy={!takesMore(state)} onRun={start} />
        <AskSetting store={store} />
      </div>
      <RiskPanel store={store} pane="terminal" />
      <Prompt store={store} onSubmit={submit} onInterrupt={interrupt} />
    </div>
  );
}
