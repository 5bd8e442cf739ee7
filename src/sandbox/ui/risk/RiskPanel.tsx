import { useEffect, useRef } from 'preact/hooks';
import { wasNotRun } from '../../frame.ts';
import { CostNote } from '../cost/CostNote.tsx';
import type { Deciding } from '../state/deciding.ts';
import type { Pane } from '../state/sandbox-state.ts';
import type { SandboxStore } from '../state/store.ts';
import { inputLabel, questionWords } from '../words/words.ts';
import { AskSetting } from './AskSetting.tsx';
import './risk.css';

/** The pane in which an input was entered. */
const paneOf = ({ input }: Deciding): Pane => (input.kind === 'sql' ? 'editor' : 'terminal');

/** What the input that waits can lose or hide. It leaves the focus where it is, and answers nothing by itself. */
export function RiskPanel({ store, pane }: { store: SandboxStore; pane: Pane }) {
  const open = store.deciding.value;
  return open !== null && paneOf(open) === pane ? (
    <Opened store={store} open={open} pane={pane} />
  ) : null;
}

function Opened(props: { store: SandboxStore; open: Deciding; pane: Pane }) {
  const { store, open, pane } = props;
  const root = useRef<HTMLElement>(null);
  const { value: state } = store.state;
  const isBusy = state.kind !== 'ready';
  const isDry = state.kind === 'running' && state.dry === true;

  /** The panel goes; the focus, if it was inside, goes back to where one types. */
  const decide = (how: () => unknown): void => {
    if (isBusy) return;
    const host = root.current?.closest('[data-pane]');
    const isInside = root.current?.contains(document.activeElement) === true;
    const field = host?.querySelector('.native-edit-context, textarea') ?? host;
    how();
    if (isInside && field instanceof HTMLElement) field.focus();
  };

  useEffect(() => {
    const host = root.current?.closest('[data-pane]');
    const onKeyDown = (event: Event): void => {
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      if (!isEscape || event.defaultPrevented || store.state.peek().kind !== 'ready') return;
      event.preventDefault();
      decide(store.dontRun);
    };
    host?.addEventListener('keydown', onKeyDown);
    return () => host?.removeEventListener('keydown', onKeyDown);
  });

  const { risks, dryRun, input } = open;
  return (
    <section ref={root} class="rk" aria-label="Before it is run">
      <p class="rk-head">
        <span aria-hidden="true">▲</span> <strong>Not run yet.</strong>{' '}
        <code>{inputLabel(input, 60)}</code>
      </p>
      <ul class="rk-risks">
        {risks.map(({ kind, words }) => (
          <li key={words}>
            <span class="rk-kind">{kind === 'lose' ? 'can lose' : 'can hide'}</span> {words}
          </li>
        ))}
      </ul>
      {dryRun && <Tried dryRun={dryRun} />}
      <p class="sb-muted rk-keys">
        <kbd>{pane === 'editor' ? 'Tab' : 'Shift+Tab'}</kbd> goes to the buttons, <kbd>Escape</kbd>{' '}
        {isDry ? 'stops the dry run' : 'cancels'}. Another input takes its place.
      </p>
      {pane === 'editor' && <AskSetting store={store} />}
      <p class="rk-actions">
        <button
          type="button"
          // What it showed is to be read: nothing is then the one thing to press.
          class={`sb-button ${dryRun ? '' : 'sb-primary'}`}
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) void store.dryRun();
          }}
        >
          {isDry ? 'Trying it…' : 'Dry run'}
        </button>
        <button
          type="button"
          class="sb-button"
          aria-disabled={isBusy}
          onClick={() => decide(() => void store.runIt())}
        >
          {dryRun ? 'Run it' : 'Run'}
        </button>
        <button
          type="button"
          class="sb-button"
          aria-disabled={isBusy}
          onClick={() => decide(store.dontRun)}
        >
          {dryRun ? 'Don’t' : 'Cancel'}
        </button>
      </p>
    </section>
  );
}

function Tried({ dryRun }: { dryRun: NonNullable<Deciding['dryRun']> }) {
  const { frame, cost } = dryRun;
  const error = frame.output.error;
  return (
    <div class="rk-tried" role="group" aria-label="Dry run">
      <p>
        <strong>Dry run.</strong> Nothing of it was kept.{' '}
        {wasNotRun(frame) && `It could not be tried. ${frame.broughtDown ?? ''} `}
        {frame.asks !== null && `It stops at a question. ${questionWords(frame.asks)}`}
        {frame.broughtDown === null &&
          frame.exitCode !== 0 &&
          `It fails with exit code ${frame.exitCode}.`}
      </p>
      {error && (
        <p>
          <code>
            {error.severity}: {error.message}
          </code>
        </p>
      )}
      <CostNote cost={cost} dry />
    </div>
  );
}
