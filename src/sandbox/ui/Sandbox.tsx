import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { signal, useComputed, useSignal } from '@preact/signals';
import { Start } from './Start.tsx';
import { Loading } from './Loading.tsx';
import { StartFailed } from './StartFailed.tsx';
import { type SandboxStore, createSandboxStore } from './store.ts';
import './sandbox.css';

export interface SandboxProps {
  /** Where the scenario's JSON is. */
  scenarioUrl: string;
  title: string;
  /** The accident in two sentences. */
  story: string;
  /** What counts as solved beside the checks of every scenario; null if nothing. */
  ownGoal: string | null;
  /** What pressing the button will download, e.g. `9 MB`. */
  downloadSize: string;
}

type PanelsComponent = ComponentType<{ store: SandboxStore; title: string }>;

/** A store whose client and panels are fetched when it is started, and the panels once they are. */
function createSandbox(scenarioUrl: string) {
  const panels = signal<PanelsComponent | null>(null);
  const store = createSandboxStore(async () => {
    const [client, { Panels }] = await Promise.all([
      import('../worker/client.ts'),
      import('./Panels.tsx'),
    ]);
    panels.value = Panels;
    return client.createSandboxClient(scenarioUrl);
  });
  return { store, panels };
}

/** Hands the page's `unstuck:run` events to the store, in the order they came. */
function listenToPage(store: SandboxStore): () => void {
  let turn: Promise<void> = Promise.resolve();
  const onRun = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    const detail: unknown = event.detail;
    turn = turn
      .then(() => import('./request.ts'))
      .then(({ readRequest }) => {
        const input = readRequest(detail);
        if (input) void store.runFromPage(input);
      })
      .catch(() => {
        store.message.value =
          'The sandbox could not be loaded. Check the connection and try again.';
      });
  };
  document.addEventListener('unstuck:run', onRun);
  return () => document.removeEventListener('unstuck:run', onRun);
}

/**
 * The broken database of a page, in a slot whose size it never changes. Until the reader starts it,
 * it is a title, a story and a button.
 */
export default function Sandbox({
  scenarioUrl,
  title,
  story,
  ownGoal,
  downloadSize,
}: SandboxProps) {
  const made = useRef<ReturnType<typeof createSandbox> | null>(null);
  made.current ??= createSandbox(scenarioUrl);
  const { store, panels } = made.current;
  const root = useRef<HTMLElement>(null);
  const hasSession = useComputed(() => store.session.value !== null);
  const attention = store.attention.value;

  /** The page is served before its scripts run: until then a press would be lost. */
  const wired = useSignal(false);

  useEffect(() => {
    const stopListening = listenToPage(store);
    wired.value = true;
    document.dispatchEvent(new Event('unstuck:ready'));
    return () => {
      stopListening();
      store.dispose();
    };
  }, [store, wired]);

  useEffect(() => {
    if (attention === 0) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    root.current?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  }, [attention]);

  // The button that was pressed is gone with its panel: keep the keyboard's place in the sandbox.
  useEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (!hasSession.value || !lost || attention > 0) return;
    const started = root.current?.querySelector('.sb-panels');
    if (started instanceof HTMLElement) started.focus({ preventScroll: true });
  }, [hasSession.value]);

  const state = store.state.value;
  const Panels = panels.value;
  return (
    <section
      ref={root}
      class="sb not-content"
      aria-label="Sandbox"
      tabIndex={-1}
      data-wired={wired.value ? '' : undefined}
    >
      <p class="sb-sr" role="status">
        {store.message}
      </p>
      {state.kind === 'idle' && (
        <Start
          title={title}
          story={story}
          ownGoal={ownGoal}
          downloadSize={downloadSize}
          store={store}
          wired={wired.value}
        />
      )}
      {state.kind === 'loading' && <Loading title={title} steps={state.steps} store={store} />}
      {state.kind === 'start-failed' && (
        <StartFailed title={title} reason={state.reason} store={store} />
      )}
      {hasSession.value && Panels && <Panels store={store} title={title} />}
    </section>
  );
}
