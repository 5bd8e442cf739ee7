/**
 * The start of a sandbox. What the build recorded of the broken state is shown at once, and says so; what is entered
 * meanwhile waits. The live database then takes its place, and tells if it was another one.
 */
import type { ReadonlySignal, Signal } from '@preact/signals';
import { noteStart } from '../../../starts.ts';
import { reasonOf } from '../../../thrown.ts';
import { whenPainted } from '../../../when-painted.ts';
import type { SandboxClient } from '../../client.ts';
import type { Frame } from '../../frame.ts';
import type { Progress } from '../../progress.ts';
import type { Queued } from './queue.ts';
import type { SandboxState } from './sandbox-state.ts';
import {
  type RecordedOpening,
  type ShownSession,
  openSession,
  withLiveOpening,
} from './session.ts';

/** The parts of a store that its start works on. */
export type StartingParts = {
  state: Signal<SandboxState>;
  session: ReadonlySignal<ShownSession | null>;
  queued: Signal<readonly Queued[]>;
  message: Signal<string>;
  goingOn: Signal<boolean>;
  /** Fetches the code of the client and the panels. */
  open: () => Promise<SandboxClient>;
  /** Gives what was recorded; null if there is nothing or it cannot be had. */
  recorded: () => Promise<RecordedOpening | null>;
  /** Gives the first entries of the log; called once the client is open. */
  notes: () => readonly string[];
  setClient: (client: SandboxClient | null) => void;
  client: () => SandboxClient | null;
  /** Gives up what is being loaded for a client that nobody has yet. */
  giveUp: () => void;
  /** Begins a turn, and returns a function that tells whether it is still the last one. */
  begin: () => () => boolean;
  settle: (session: ShownSession) => void;
  drain: () => Promise<void>;
};

/** Makes the start of one store. */
export function createStarting(parts: StartingParts) {
  const { state, session, queued, message, goingOn } = parts;

  /** Shows how far loading has come, and what was recorded once it is there. `painted` waits for that, if it is shown. */
  function follow(isMine: () => boolean, recorded: Promise<RecordedOpening | null>) {
    let steps: Progress[] = [];
    let painted = Promise.resolve();
    void recorded.then((found) => {
      if (found === null || !isMine() || state.peek().kind !== 'loading') return;
      const shown = openSession(found, found.frame, { notes: parts.notes(), isRecorded: true });
      state.value = { kind: 'opening', session: shown, steps };
      message.value = 'The broken state is shown as it was recorded. The database is loading.';
      painted = whenPainted();
    });
    const tell = (progress: Progress[]): void => {
      steps = progress;
      const now = state.peek();
      if (isMine() && (now.kind === 'loading' || now.kind === 'opening'))
        state.value = { ...now, steps };
    };
    return { tell, painted: () => painted };
  }

  /** Puts the live opening frame in the place of the recorded one. */
  function goLive(live: Frame): void {
    const now = state.peek();
    if (!('session' in now) || !now.session.isRecorded) return;
    const { opening: recorded } = now.session;
    const session = withLiveOpening(now.session, live);
    if (session.opening !== recorded)
      console.warn('The recorded opening frame is not the live one, which is shown.', {
        recorded,
        live,
      });
    state.value = { ...now, session };
  }

  /** Loads and opens the sandbox, then runs the queue. Does nothing if it was started already. */
  async function start(): Promise<void> {
    const { kind } = state.peek();
    if (kind !== 'idle' && kind !== 'start-failed') return;
    const isMine = parts.begin();
    state.value = { kind: 'loading', steps: [] };
    message.value = 'Loading the sandbox.';
    const recorded = parts.recorded();
    let opened: SandboxClient | null = null;
    try {
      opened = await parts.open();
      if (!isMine()) {
        opened.dispose();
        return;
      }
      parts.setClient(opened);
      const { tell, painted } = follow(isMine, recorded);
      await opened.begin(tell);
      // The look takes the processor that the recorded state is painted with.
      await painted();
      if (!isMine()) return;
      const known = session.peek();
      if (known !== null && queued.peek().length > 0) {
        // The first input is answered before the first look, where it only reads.
        parts.settle({ ...known, scenario: opened.scenario, versions: opened.versions });
        message.value = 'The sandbox is ready.';
        const draining = parts.drain();
        opened.look().then(goLive, () => undefined);
        await draining;
        return;
      }
      const frame = await opened.look();
      if (!isMine()) return;
      goLive(frame);
      parts.settle(session.peek() ?? openSession(opened, frame, { notes: parts.notes() }));
      message.value = 'The sandbox is ready.';
      await parts.drain();
    } catch (error) {
      if (!isMine()) return;
      opened?.dispose();
      parts.giveUp();
      parts.setClient(null);
      state.value = { kind: 'start-failed', reason: reasonOf(error) };
      message.value = 'The sandbox could not start.';
    }
  }

  /** Cancels loading and empties the queue. */
  function cancel(): void {
    const { kind } = state.peek();
    if (kind !== 'loading' && kind !== 'opening') return;
    parts.begin();
    parts.client()?.dispose();
    parts.giveUp();
    parts.setClient(null);
    queued.value = [];
    goingOn.value = false;
    state.value = { kind: 'idle' };
    message.value = 'Loading was cancelled.';
  }

  return {
    start: (): Promise<void> => {
      const starting = start();
      noteStart(starting.then(() => parts.client() !== null));
      return starting;
    },
    cancel,
  };
}
