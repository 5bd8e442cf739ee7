import { useEffect, useRef } from 'preact/hooks';
import type { SandboxStore } from './state/store.ts';

/** The cover after a start that failed: the reason, and another try. */
export function StartFailed(props: { title: string; reason: string; store: SandboxStore }) {
  const { title, reason, store } = props;
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) again.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="sb-cover">
      <p class="sb-eyebrow">Sandbox</p>
      <h2 class="sb-cover-title">{title}</h2>
      <div class="sb-notice" data-tone="fail">
        <h3 class="sb-label">The sandbox could not start</h3>
        <p>{reason}</p>
      </div>
      <p>The page beside it works without the sandbox. If it fails again, reload the page.</p>
      <p class="sb-cover-actions">
        <button
          ref={again}
          type="button"
          class="sb-button sb-primary"
          onClick={() => void store.start()}
        >
          Try again
        </button>
      </p>
    </div>
  );
}
