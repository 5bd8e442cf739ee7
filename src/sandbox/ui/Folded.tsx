import { useEffect, useRef } from 'preact/hooks';
import { currentFrame } from './state/session.ts';
import type { SandboxStore } from './state/store.ts';
import { Verdict } from './Verdict.tsx';

/** The open session while the page has its room: the verdict, and the way back to it. */
export function Folded(props: {
  title: string;
  store: SandboxStore;
  /** True if the reader has to find out what is wrong. */
  isSecret: boolean;
  onOpen: () => void;
}) {
  const { title, store, isSecret, onOpen } = props;
  const open = useRef<HTMLButtonElement>(null);
  const session = store.session.value;
  useEffect(() => {
    if (document.activeElement === document.body) open.current?.focus({ preventScroll: true });
  }, []);
  if (!session) return null;
  return (
    <div class="sb-cover sb-folded">
      <p class="sb-eyebrow">Sandbox</p>
      <h2 class="sb-cover-title">{title}</h2>
      <Verdict
        checks={currentFrame(session).checks}
        opening={session.opening.checks}
        isSecret={isSecret}
      />
      <p class="sb-cover-actions">
        <button ref={open} type="button" class="sb-button sb-primary" onClick={onOpen}>
          Open the sandbox
        </button>
        <span class="sb-muted">Your session is still open.</span>
      </p>
    </div>
  );
}
