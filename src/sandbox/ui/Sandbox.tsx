import { useEffect, useRef } from 'preact/hooks';
import { useComputed, useSignal } from '@preact/signals';
import { whenSeen } from './when-seen.ts';
import { whenIdle } from '../../when-idle.ts';
import type { NameInLink } from './arrival/arrival.ts';
import { createSandbox } from './create-sandbox.ts';
import { Folded } from './Folded.tsx';
import { Loading } from './Loading.tsx';
import { listenToPage, listenToRoom, tellOpen } from './page-requests.ts';
import { RoomSplitter } from './panes/RoomSplitter.tsx';
import { CloseButton } from './parts/CloseButton.tsx';
import type { Setting } from './setting.ts';
import { listenToTakeOver } from './take-over.ts';
import { type SitePages, SitePagesContext } from './site-pages.ts';
import { Start } from './Start.tsx';
import { StartFailed } from './StartFailed.tsx';
import './covers.css';
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
  /** The reader's names that the address may hold. */
  names: readonly NameInLink[];
  /** Pages of the site about what is in it. */
  pages: SitePages;
  /** The page that links to a state lead to; this one if null. */
  shareAt: string | null;
  /** Its place on the page. */
  setting: 'beside' | 'full' | 'frame';
  /** The address of the same sandbox in full size; null where it has none. */
  fullSizeAt: string | null;
  /** True if the reader has to find out what the board would tell: it begins closed. */
  withoutBoard?: boolean;
}

/**
 * The broken database of a page. Until the reader starts it, it is a title, a story and a button. Beside the prose it
 * then asks the page for room, and gives it back when it is closed. What the address holds is shown, never run.
 */
export default function Sandbox(props: SandboxProps) {
  const { ownGoal, downloadSize, shareAt, setting: kind, fullSizeAt } = props;
  const made = useRef<ReturnType<typeof createSandbox> | null>(null);
  made.current ??= createSandbox(props);
  const { store, fetchSmall, loadKept, dropUnbegun, prepare, panels, address } = made.current;
  const { offer, slot, unkept, named, dispose } = made.current;
  const { arrival, other } = address;
  const root = useRef<HTMLElement>(null);
  const hasSession = useComputed(() => store.session.value !== null);
  const isIdle = useComputed(() => store.state.value.kind === 'idle');
  /** True while it has the room that it asks for; elsewhere than beside the prose it always has. */
  const open = useSignal(kind !== 'beside');
  const attention = store.attention.value;

  /** The page is served before its scripts run: until then a press would be lost, unless the page repeats it. */
  const wired = useSignal(false);

  const setOpen = (isOpen: boolean): void => {
    if (kind !== 'beside' || open.peek() === isOpen) return;
    open.value = isOpen;
    tellOpen(isOpen);
  };

  useEffect(() => {
    const stopListening = listenToPage(store);
    const stopTakingOver = listenToTakeOver({ store, offer, scenario: props.id });
    const stopFollowing = listenToRoom(setOpen);
    const unfollow = address.follow(isIdle);
    void offer.read(store);
    // A page out of the browser's cache may come after another visit of the same page.
    const onShow = (event: PageTransitionEvent): void => {
      if (event.persisted && isIdle.peek()) void offer.read(store);
    };
    addEventListener('pageshow', onShow);
    return () => {
      stopListening();
      stopTakingOver();
      stopFollowing();
      unfollow();
      removeEventListener('pageshow', onShow);
      dispose();
    };
  }, [store, address, offer, isIdle, dispose, props.id]);

  // A state in the address is about the sandbox: on a narrow screen it is further down.
  const { value: arrived } = arrival;
  const isAboutIt =
    arrived.kind === 'refused' || (arrived.kind === 'arrived' && arrived.inputs !== null);
  useEffect(() => {
    if (isAboutIt) root.current?.scrollIntoView({ block: 'nearest' });
  }, [isAboutIt]);

  // What the reader started, or sent here from the page, is to be seen.
  useEffect(() => setOpen(!isIdle.value), [isIdle.value]);
  useEffect(() => {
    if (attention > 0) setOpen(true);
  }, [attention]);

  // Last of the effects: what the page asks for at this event must not be undone by another one.
  useEffect(() => {
    wired.value = true;
    document.dispatchEvent(new Event('unstuck:ready'));
    whenIdle(fetchSmall);
  }, [wired, fetchSmall]);

  // Who has practised before finds all of it loaded once the sandbox is in view; a frame is in another page.
  useEffect(() => {
    const section = root.current;
    if (kind === 'frame' || !section) return;
    const wait = () => whenSeen(section, () => whenIdle(() => void loadKept()));
    let stopWaiting = wait();
    const onVisibility = (): void => {
      stopWaiting();
      if (document.hidden) dropUnbegun();
      else stopWaiting = wait();
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      stopWaiting();
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [kind, loadKept, dropUnbegun]);

  const state = store.state.value;

  // The button that was pressed is gone with its cover, as after Cancel: the next cover's first one takes its place.
  const shown = useRef(state.kind);
  useEffect(() => {
    const wasLoading = shown.current === 'loading' || shown.current === 'opening';
    shown.current = state.kind;
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (!wasLoading || !lost) return;
    const button = root.current?.querySelector('.sb-cover-actions button');
    if (button instanceof HTMLElement) button.focus({ preventScroll: true });
  }, [state.kind]);

  const Panels = panels.value;
  const { title, story } = named()?.scenario ?? props;
  const setting: Setting =
    kind === 'beside'
      ? {
          kind,
          fullSize: fullSizeAt,
          onFullSize: (event) => {
            const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
            // The names and the replay of this page are in its address.
            event.currentTarget.search = location.search;
            if (!isElsewhere) slot.handOver();
          },
          onClose: () => setOpen(false),
        }
      : { kind };
  const isFolded = hasSession.value && !open.value;
  return (
    <section
      ref={root}
      class="sb not-content"
      aria-label="Sandbox"
      tabIndex={-1}
      data-setting={kind}
      data-wired={wired.value ? '' : undefined}
    >
      <p class="sb-sr" role="status">
        {store.message}
      </p>
      {kind === 'beside' && open.value && <RoomSplitter />}
      {setting.kind === 'beside' && open.value && !hasSession.value && (
        <div class="sb-cover-bar sb-if-covering">
          <CloseButton onClose={setting.onClose} />
        </div>
      )}
      {state.kind === 'idle' && (
        <Start
          title={title}
          story={story}
          state={props.state}
          ownGoal={ownGoal}
          downloadSize={downloadSize}
          store={store}
          arrival={arrived}
          offer={offer}
          onAbout={prepare}
          wired={wired.value || kind === 'beside'}
        />
      )}
      {state.kind === 'loading' && <Loading title={title} steps={state.steps} store={store} />}
      {state.kind === 'start-failed' && (
        <StartFailed title={title} reason={state.reason} store={store} />
      )}
      {isFolded && (
        <Folded
          title={title}
          store={store}
          isSecret={props.withoutBoard === true}
          onOpen={() => setOpen(true)}
        />
      )}
      {hasSession.value && Panels && (
        <SitePagesContext.Provider value={{ ...props.pages, renamed: named()?.renamed ?? [] }}>
          <Panels
            store={store}
            title={title}
            shareTarget={{
              page: new URL(shareAt ?? location.pathname, location.href).href,
              names: named()?.names ?? {},
            }}
            other={other.value}
            unkept={unkept.value}
            setting={setting}
            withoutBoard={props.withoutBoard === true}
            hidden={isFolded}
          />
        </SitePagesContext.Provider>
      )}
    </section>
  );
}
