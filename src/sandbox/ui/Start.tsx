import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Arrived } from './arrival/Arrived.tsx';
import type { Arrival } from './arrival/arrival.ts';
import { stateWords } from './arrival/state-words.ts';
import { KeptSession } from './kept/KeptSession.tsx';
import type { Offer } from './kept/offer.ts';
import { keptWords } from './kept/words.ts';
import { AskDrop } from './parts/AskDrop.tsx';
import type { SandboxStore } from './state/store.ts';
import { CONDITIONS } from '../solved/conditions.ts';
import { count, discardWords } from './words/words.ts';

/** The label of the button that runs a link's inputs. */
function replayWords(inputs: number, beside: boolean): string {
  if (beside) return `Replay the link’s ${count(inputs, 'input')}`;
  return inputs === 1 ? 'Replay it' : 'Replay them';
}

/** The cover before the start: the accident, the state that it left, the conditions of "solved", and the buttons. */
export function Start(props: {
  title: string;
  story: string;
  /** The broken state in one sentence; null where it is not known. */
  state: string | null;
  ownGoal: string | null;
  downloadSize: string;
  store: SandboxStore;
  arrival: Arrival;
  offer: Offer;
  /** True if a press is heard: by its own scripts, or by the page that loads them then. */
  wired: boolean;
  /** Called when the reader is about to start it: the pointer is on the button. */
  onAbout: () => void;
}) {
  const { title, story, state, ownGoal, downloadSize, store, arrival, offer, wired } = props;
  const { onAbout } = props;
  const inputs = arrival.kind === 'arrived' ? (arrival.inputs ?? []) : [];
  const isReading = offer.kept.value === 'reading';
  const kept = offer.kept.value === 'reading' ? null : offer.kept.value;
  /** What the reader wants to start in place of the kept session. */
  const asking = useSignal<{ label: string; begin: () => void } | null>(null);
  const asked = useRef<HTMLElement | null>(null);
  const starter = useRef<HTMLButtonElement>(null);
  // The scripts were loaded because the pointer came here: it is on the button already.
  useEffect(() => {
    if (starter.current?.matches(':hover') === true) onAbout();
  }, [wired]);

  const begin = (button: HTMLElement, start: () => void): void => {
    if (kept === null) return start();
    asked.current = button;
    asking.value = { label: button.textContent, begin: start };
  };
  const answer = (drop: boolean): void => {
    const { begin: start } = asking.peek() ?? {};
    asking.value = null;
    asked.current?.focus();
    if (!drop) return;
    offer.drop(store);
    start?.();
  };
  const startWords = (): string => {
    if (arrival.kind === 'arrived' && arrival.inputs) return 'Start from the broken state';
    return kept ? 'Start over' : 'Practise';
  };
  const goals = (
    <>
      <h3 class="sb-label">Solved when</h3>
      <ul class="sb-goals">
        {CONDITIONS.map(({ key, label }) => (
          <li key={key}>{label}</li>
        ))}
        {ownGoal !== null && <li>{ownGoal}</li>}
      </ul>
    </>
  );
  return (
    <div class="sb-cover">
      <p class="sb-eyebrow">Sandbox</p>
      <h2 class="sb-cover-title">{title}</h2>
      <p>{story}</p>
      {state !== null && (
        <p class="sb-starts-from">
          <span class="sb-muted">It starts from:</span> {stateWords(state, arrival)}
        </p>
      )}
      {kept && <KeptSession kept={kept} />}
      <Arrived arrival={arrival} />
      {kept === null && goals}
      {store.queued.value.length > 0 && (
        <p class="sb-muted">What you clicked waits for your choice.</p>
      )}
      <p class="sb-cover-actions">
        {kept && (
          <button type="button" class="sb-button sb-primary" onClick={() => void offer.goOn(store)}>
            Go on where you were
          </button>
        )}
        {inputs.length > 0 && (
          <button
            type="button"
            class={`sb-button ${kept ? '' : 'sb-primary'}`}
            onClick={(event) => begin(event.currentTarget, () => store.replay(inputs))}
          >
            {replayWords(inputs.length, kept !== null)}
          </button>
        )}
        <button
          type="button"
          class={`sb-button ${kept || inputs.length > 0 ? '' : 'sb-primary'}`}
          disabled={!wired || isReading}
          ref={starter}
          onPointerEnter={onAbout}
          onPointerDown={onAbout}
          onClick={(event) => begin(event.currentTarget, () => void store.start())}
        >
          {startWords()}
        </button>
        <span class="sb-muted">Downloads {downloadSize}, once. Nothing leaves your browser.</span>
        <noscript>It needs scripts; everything else on this page does not.</noscript>
      </p>
      {kept && asking.value && (
        <AskDrop
          label={asking.value.label}
          question={discardWords(keptWords(kept))}
          onAnswer={answer}
        />
      )}
      {/* Who comes back knows them, and on a narrow screen the buttons would be far below. */}
      {kept !== null && goals}
    </div>
  );
}
