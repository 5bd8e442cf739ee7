import { Arrived } from './arrival/Arrived.tsx';
import type { Arrival } from './arrival/arrival.ts';
import type { SandboxStore } from './state/store.ts';
import { CONDITIONS } from '../solved/conditions.ts';

/** The cover before the start: the accident, the conditions of "solved", and the button. */
export function Start(props: {
  title: string;
  story: string;
  ownGoal: string | null;
  downloadSize: string;
  store: SandboxStore;
  arrival: Arrival;
  /** True once the scripts of the page run. */
  wired: boolean;
}) {
  const { title, story, ownGoal, downloadSize, store, arrival, wired } = props;
  const inputs = arrival.kind === 'arrived' ? arrival.inputs : null;
  return (
    <div class="sb-cover">
      <p class="sb-eyebrow">Sandbox</p>
      <h2 class="sb-cover-title">{title}</h2>
      <p>{story}</p>
      <Arrived arrival={arrival} />
      <h3 class="sb-label">Solved when</h3>
      <ul class="sb-goals">
        {CONDITIONS.map(({ key, label }) => (
          <li key={key}>{label}</li>
        ))}
        {ownGoal !== null && <li>{ownGoal}</li>}
      </ul>
      <p class="sb-cover-actions">
        {inputs && inputs.length > 0 && (
          <button
            type="button"
            class="sb-button sb-primary"
            onClick={() => {
              for (const input of inputs) void store.run(input);
            }}
          >
            Replay {inputs.length === 1 ? 'it' : 'them'}
          </button>
        )}
        <button
          type="button"
          class={`sb-button ${inputs && inputs.length > 0 ? '' : 'sb-primary'}`}
          disabled={!wired}
          onClick={() => void store.start()}
        >
          {inputs ? 'Start from the broken state' : 'Practise'}
        </button>
        <span class="sb-muted">Downloads {downloadSize}, once. Nothing leaves your browser.</span>
        <noscript>It needs scripts; everything else on this page does not.</noscript>
      </p>
    </div>
  );
}
