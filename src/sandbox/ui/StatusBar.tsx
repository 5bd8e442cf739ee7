import { useSignal } from '@preact/signals';
import { type ShownSession, currentFrame, lastChanges } from './state/session.ts';
import { describeChanges } from './state/changes.ts';
import type { SandboxState } from './state/sandbox-state.ts';
import type { SandboxStore } from './state/store.ts';
import { labelledChecks } from '../solved/conditions.ts';
import { checkWords, runningWords } from './words/words.ts';

const RESTORING = {
  stop: 'Stopping…',
  undo: 'Undoing…',
  reset: 'Resetting…',
  restart: 'Restarting…',
};

/** The activity, or the changes of the last input. */
function activity(state: SandboxState, session: ShownSession): string {
  if (state.kind === 'running' && state.dry === true) return 'Dry run: nothing of it is kept';
  if (state.kind === 'running') return runningWords(state.input, 48);
  if (state.kind === 'restoring') return RESTORING[state.why];
  if (state.kind === 'crashed') return 'Crashed';
  if (session.steps.length === 0) return 'The broken state. Nothing was typed yet.';
  const { asks } = currentFrame(session);
  if (asks?.kind === 'confirm') return 'The terminal waits for a yes or no.';
  return describeChanges(lastChanges(session));
}

/** The line at the bottom: activity, Stop, and the checks in short. */
export function StatusBar({ store, session }: { store: SandboxStore; session: ShownSession }) {
  const stopFocused = useSignal(false);
  const state = store.state.value;
  const running = state.kind === 'running';
  const busy = running || state.kind === 'restoring';
  const { checks } = currentFrame(session);
  const waiting = store.queued.value.length;
  const text = activity(state, session);
  return (
    <div class="sb-status">
      <span class="sb-activity" data-busy={busy ? '' : undefined} title={text}>
        {text}
        {waiting > 0 && ` · ${waiting} waiting`}
      </span>
      {/* Kept while it has the focus, so that the keyboard is not thrown out when a run ends. */}
      {(running || stopFocused.value) && (
        <button
          type="button"
          class="sb-button sb-stop"
          aria-disabled={!running}
          aria-keyshortcuts="Escape"
          onFocus={() => {
            stopFocused.value = true;
          }}
          onBlur={() => {
            stopFocused.value = false;
          }}
          onClick={() => void store.stop()}
        >
          Stop
        </button>
      )}
      <ul class="sb-ticks" aria-label="Checks">
        {labelledChecks(checks).map(({ short, label, check: { ok, detail } }) => (
          <li key={label} data-ok={ok ?? 'unknown'} title={`${label}: ${detail}`}>
            <span aria-hidden="true">{checkWords(ok).mark}</span>
            <span class="sb-sr">{checkWords(ok).spoken} </span>
            {/* A mark is enough for a condition that holds; all of them in words are too long for the line. */}
            <span class={ok === true ? 'sb-sr' : undefined}>{short}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
