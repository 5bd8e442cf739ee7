import { useEffect, useRef } from 'preact/hooks';
import type { Progress } from '../progress.ts';
import type { SandboxStore } from './state/store.ts';

/** `4.2 MB`; kilobytes below one megabyte. */
function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function amount({ loaded, total, done }: Progress): string {
  if (done) return loaded > 0 ? `${size(loaded)} ✓` : '✓';
  if (loaded === 0) return 'waiting';
  return total === null ? size(loaded) : `${size(loaded)} of ${size(total)}`;
}

/** The loaded part, 0–100; undefined if it cannot be known. */
function percent({ loaded, total, done }: Progress): number | undefined {
  if (done) return 100;
  if (total === null || total === 0) return undefined;
  return Math.min(100, Math.round((loaded / total) * 100));
}

/** The cover while the sandbox is loaded: each part with its progress, and a way out. */
export function Loading(props: { title: string; steps: Progress[]; store: SandboxStore }) {
  const { title, steps, store } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) cancel.current?.focus({ preventScroll: true });
  }, []);
  const waiting = store.queued.value.length;
  return (
    <div class="sb-cover">
      <p class="sb-eyebrow">Sandbox</p>
      <h2 class="sb-cover-title">{title}</h2>
      <ul class="sb-progress">
        {steps.length === 0 && <li>Starting…</li>}
        {steps.map((step) => (
          <li key={step.label}>
            <span>{step.label}</span>
            <span class="sb-muted">{amount(step)}</span>
            <div
              role="progressbar"
              aria-label={step.label}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={percent(step)}
              aria-valuetext={amount(step)}
              class="sb-bar"
              data-unknown={percent(step) === undefined && step.loaded > 0 ? '' : undefined}
            >
              <span style={{ inlineSize: `${percent(step) ?? 0}%` }} />
            </div>
          </li>
        ))}
      </ul>
      {import.meta.env.DEV && steps.length > 0 && steps.every(({ done }) => done) && (
        <p class="sb-muted">
          This scenario is being made: npm run dev replays its accident when it is first asked for.
        </p>
      )}
      {waiting > 0 && (
        <p class="sb-muted">
          Then it runs {store.goingOn.value ? 'your inputs again' : 'what you clicked'}.
        </p>
      )}
      <p class="sb-cover-actions">
        <button ref={cancel} type="button" class="sb-button" onClick={() => store.cancel()}>
          Cancel
        </button>
      </p>
    </div>
  );
}
