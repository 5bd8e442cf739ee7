import { useEffect } from 'preact/hooks';
import type { CreatedGivenSandbox } from './create-given-sandbox.ts';
import { Loading } from './Loading.tsx';
import { StartFailed } from './StartFailed.tsx';
import './covers.css';
import './sandbox.css';

/** A database that the page was given: board, terminal, editor and data, as of any scenario, but for links to its state. */
export function GivenSandbox(
  props: CreatedGivenSandbox & {
    /** What it is, on its cover, and the button that opens it. */
    what: string;
    open: string;
    /** True if the reader has to find out what the board would tell: it begins closed. */
    withoutBoard: boolean;
  },
) {
  const { store, panels, title, what, open, withoutBoard } = props;
  useEffect(() => () => store.dispose(), [store]);
  const state = store.state.value;
  const Panels = panels.value;
  return (
    <section class="sb not-content" aria-label="Sandbox" tabIndex={-1} data-setting="frame">
      <p class="sb-sr" role="status">
        {store.message}
      </p>
      {state.kind === 'idle' && (
        <div class="sb-cover">
          <p class="sb-eyebrow">Sandbox</p>
          <h2 class="sb-cover-title">{title}</h2>
          <p>{what}</p>
          <p class="sb-cover-actions">
            <button type="button" class="sb-button sb-primary" onClick={() => void store.start()}>
              {open}
            </button>
          </p>
        </div>
      )}
      {state.kind === 'loading' && <Loading title={title} steps={state.steps} store={store} />}
      {state.kind === 'start-failed' && (
        <StartFailed title={title} reason={state.reason} store={store} />
      )}
      {'session' in state && Panels && (
        <Panels
          store={store}
          title={title}
          shareTarget={null}
          other={{ kind: 'nothing' }}
          unkept={0}
          setting={{ kind: 'frame' }}
          withoutBoard={withoutBoard}
          hidden={false}
        />
      )}
    </section>
  );
}
