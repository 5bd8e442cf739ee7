import { useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { Hints } from './Hints.tsx';
import type { ShownSession } from './state/session.ts';
import type { ShareTarget } from './share/link.ts';
import { AskDrop } from './parts/AskDrop.tsx';
import { Share } from './share/Share.tsx';
import type { SandboxStore } from './state/store.ts';
import { count } from './words/words.ts';

/** The title, and the buttons for the session as a whole. */
export function Header(props: {
  store: SandboxStore;
  session: ShownSession;
  title: string;
  shareTarget: ShareTarget;
}) {
  const { store, session, title, shareTarget } = props;
  const asking = useSignal(false);
  const showHints = useSignal(false);
  const sharing = useSignal(false);
  const resetButton = useRef<HTMLButtonElement>(null);
  const inputs = session.steps.length;
  const ready = store.state.value.kind === 'ready';
  const { hints } = session.scenario;

  const onReset = (): void => {
    if (ready && inputs > 0) asking.value = !asking.value;
  };
  const answer = (drop: boolean): void => {
    asking.value = false;
    resetButton.current?.focus();
    if (drop) void store.reset();
  };
  const onHint = (): void => {
    showHints.value = !showHints.value;
    if (showHints.value && store.hintsShown.value === 0) store.hintsShown.value = 1;
  };

  return (
    <header class="sb-header">
      <div class="sb-header-row">
        <h2 class="sb-title" title={title}>
          {title}
        </h2>
        <div class="sb-toolbar">
          <button
            type="button"
            class="sb-button"
            aria-disabled={!ready || inputs === 0}
            onClick={() => void store.undo()}
          >
            Undo
          </button>
          <button
            ref={resetButton}
            type="button"
            class="sb-button"
            aria-disabled={!ready || inputs === 0}
            aria-expanded={asking.value}
            onClick={onReset}
          >
            Reset
          </button>
          {hints.length > 0 && (
            <button
              type="button"
              class="sb-button"
              aria-expanded={showHints.value}
              onClick={onHint}
            >
              Hint
            </button>
          )}
          <button
            type="button"
            class="sb-button"
            aria-expanded={sharing.value}
            onClick={() => {
              sharing.value = !sharing.value;
            }}
          >
            Share
          </button>
        </div>
      </div>
      {asking.value && <AskDrop label="Reset" what={count(inputs, 'input')} onAnswer={answer} />}
      {sharing.value && <Share store={store} session={session} target={shareTarget} />}
      {showHints.value && <Hints hints={hints} shown={store.hintsShown} />}
    </header>
  );
}
