import type { SandboxStore } from './state/store.ts';

/** The reason of a crash and the way back. Renders nothing without a crash. */
export function CrashNotice({ store }: { store: SandboxStore }) {
  const state = store.state.value;
  if (state.kind !== 'crashed') return null;
  return (
    <div class="sb-notice" data-tone="fail">
      <h3 class="sb-label">The sandbox crashed</h3>
      <p>{state.reason}</p>
      <p>
        <button type="button" class="sb-button sb-primary" onClick={() => void store.restart()}>
          Restart from the last frame
        </button>
      </p>
    </div>
  );
}
