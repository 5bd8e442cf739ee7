import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { signal, useComputed, useSignal } from '@preact/signals';
import { createAddress } from './arrival/address.ts';
import type { NameInLink, Named, Place } from './arrival/arrival.ts';
import { type Offer, createOffer } from './kept/offer.ts';
import { slotOf } from './kept/slot.ts';
import { Start } from './Start.tsx';
import { Loading } from './Loading.tsx';
import type { PanelsProps } from './Panels.tsx';
import { StartFailed } from './StartFailed.tsx';
import { type SandboxStore, createSandboxStore } from './state/store.ts';
import './sandbox.css';

export interface SandboxProps {
  /** Id of the scenario. */
  id: string;
  /** The address of the scenario's JSON. */
  scenarioUrl: string;
  title: string;
  /** The accident in two sentences. */
  story: string;
  /** Its broken state in one sentence; null where it is not known. */
  state: string | null;
  /** The scenario's own condition of "solved"; null if it has none. */
  ownGoal: string | null;
  /** The size of the download that the button starts, e.g. `9 MB`. */
  downloadSize: string;
  /** The reader's names that the address may hold; none where the page itself fills names in. */
  names: readonly NameInLink[];
  /** The page that links to a state lead to; this one if null. */
  shareAt: string | null;
}

/** Makes the store of a sandbox. Its client and its panels are fetched when it is started. */
function createSandbox(place: Place) {
  const panels = signal<ComponentType<PanelsProps> | null>(null);
  const address = createAddress(place);
  const slot = slotOf(() => location);
  const offer = createOffer(slot, place.id);
  /** The scenario with the names of the kept session that was chosen; null if another session is opened. */
  const again = signal<{ named: Named | null } | null>(null);
  /** The number of inputs that are not kept. */
  const unkept = signal(0);
  let stopKeeping = (): void => undefined;
  const named = (): Named | null => {
    if (again.value) return again.value.named;
    return address.arrival.value.kind === 'arrived' ? address.arrival.value.named : null;
  };
  const store = createSandboxStore(
    async () => {
      const [client, { Panels }, { keepSession }, resumed] = await Promise.all([
        import('../worker/client.ts'),
        import('./Panels.tsx'),
        import('./kept/keep.ts'),
        namedAgain(offer, place),
        address.whenRead(),
      ]);
      panels.value = Panels;
      again.value = resumed;
      stopKeeping();
      const names = () => named()?.names ?? {};
      stopKeeping = keepSession(store, { slot, scenario: place.id, names, unkept });
      return client.createSandboxClient(named()?.scenario ?? place.scenarioUrl);
    },
    () => named()?.refused ?? [],
    () => offer.kept.peek() !== null,
  );
  const dispose = (): void => {
    stopKeeping();
    store.dispose();
  };
  return { store, panels, address, offer, unkept, named, dispose };
}

/** Returns the scenario as the chosen session has it; null if none was chosen. */
async function namedAgain(offer: Offer, place: Place): Promise<{ named: Named | null } | null> {
  const chosen = offer.chosen();
  if (chosen === null) return null;
  if (Object.keys(chosen.names).length === 0) return { named: null };
  const { nameScenario } = await import('./arrival/read-arrival.ts');
  return { named: await nameScenario(chosen.names, place) };
}

/** Hands the page's `unstuck:run` events to the store, in the order they came. */
function listenToPage(store: SandboxStore): () => void {
  let turn: Promise<void> = Promise.resolve();
  const onRun = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return;
    const detail: unknown = event.detail;
    turn = turn
      .then(() => import('./state/request.ts'))
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
 * it is a title, a story and a button. What the address holds is shown, never run.
 */
export default function Sandbox(props: SandboxProps) {
  const { ownGoal, downloadSize, shareAt } = props;
  const made = useRef<ReturnType<typeof createSandbox> | null>(null);
  made.current ??= createSandbox(props);
  const { store, panels, address, offer, unkept, named, dispose } = made.current;
  const { arrival, other } = address;
  const root = useRef<HTMLElement>(null);
  const hasSession = useComputed(() => store.session.value !== null);
  const isIdle = useComputed(() => store.state.value.kind === 'idle');
  const attention = store.attention.value;

  /** The page is served before its scripts run: until then a press would be lost. */
  const wired = useSignal(false);

  useEffect(() => {
    const stopListening = listenToPage(store);
    const unfollow = address.follow(isIdle);
    void offer.read(store);
    // A page out of the browser's cache may come after another visit of the same page.
    const onShow = (event: PageTransitionEvent): void => {
      if (event.persisted && isIdle.peek()) void offer.read(store);
    };
    addEventListener('pageshow', onShow);
    wired.value = true;
    document.dispatchEvent(new Event('unstuck:ready'));
    return () => {
      stopListening();
      unfollow();
      removeEventListener('pageshow', onShow);
      dispose();
    };
  }, [store, address, offer, isIdle, dispose, wired]);

  // The address is about the sandbox: on a narrow screen it is further down.
  const arrived = arrival.value.kind === 'arrived' || arrival.value.kind === 'refused';
  useEffect(() => {
    if (arrived) root.current?.scrollIntoView({ block: 'nearest' });
  }, [arrived]);

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

  // The button that was pressed is gone with its cover, as after Cancel: the next cover's first one takes its place.
  const shown = useRef(state.kind);
  useEffect(() => {
    const wasLoading = shown.current === 'loading';
    shown.current = state.kind;
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (!wasLoading || !lost) return;
    const button = root.current?.querySelector('.sb-cover-actions button');
    if (button instanceof HTMLElement) button.focus({ preventScroll: true });
  }, [state.kind]);

  const Panels = panels.value;
  const { title, story } = named()?.scenario ?? props;
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
          state={props.state}
          ownGoal={ownGoal}
          downloadSize={downloadSize}
          store={store}
          arrival={arrival.value}
          offer={offer}
          wired={wired.value}
        />
      )}
      {state.kind === 'loading' && <Loading title={title} steps={state.steps} store={store} />}
      {state.kind === 'start-failed' && (
        <StartFailed title={title} reason={state.reason} store={store} />
      )}
      {hasSession.value && Panels && (
        <Panels
          store={store}
          title={title}
          shareTarget={{
            page: new URL(shareAt ?? location.pathname, location.href).href,
            names: named()?.names ?? {},
          }}
          other={other.value}
          unkept={unkept.value}
        />
      )}
    </section>
  );
}
