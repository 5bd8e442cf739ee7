/** The ways back: stop, undo, reset, a restart after a crash, and going on from an earlier step. */
import type { Signal } from '@preact/signals';
import type { SandboxClient } from '../../client.ts';
import type { Frame } from '../../frame.ts';
import { count, inputLabel } from '../words/words.ts';
import type { SandboxState } from './sandbox-state.ts';
import {
  type ShownSession,
  currentFrame,
  withRestored,
  withStopped,
  withoutAfter,
  withoutAll,
} from './session.ts';

/** The parts of a store that going back works on. */
export type GoingBackParts = {
  state: Signal<SandboxState>;
  message: Signal<string>;
  /** The step that is looked at; null for the present. */
  looking: Signal<number | null>;
  goingOn: Signal<boolean>;
  /** True once inputs of a link or of an earlier session were run. */
  ranAgain: Signal<boolean>;
  client: () => SandboxClient | null;
  /** Begins a turn, and returns a function that tells whether it is still the last one. */
  begin: () => () => boolean;
  settle: (session: ShownSession) => void;
  crash: (session: ShownSession, error: unknown) => void;
  /** Empties the queue. Returns the session with a note of what should have run again. */
  dropQueue: (session: ShownSession) => ShownSession;
  drain: () => Promise<void>;
};

type Way = {
  why: 'stop' | 'undo' | 'reset' | 'restart';
  restore: (client: SandboxClient) => Promise<Frame>;
  /** Puts the frame that the client returned in its place. */
  after: (session: ShownSession, frame: Frame) => ShownSession;
  announcement: string;
};

/** Makes the ways back of one store. */
export function createGoingBack(parts: GoingBackParts) {
  const { state, message, looking, goingOn, ranAgain } = parts;

  /** Restores the session as `why` says. */
  async function go(before: ShownSession, { why, restore, after, announcement }: Way) {
    const client = parts.client();
    if (client === null) return;
    const isLast = parts.begin();
    looking.value = null;
    state.value = { kind: 'restoring', session: parts.dropQueue(before), why };
    try {
      const frame = await restore(client);
      if (!isLast()) return;
      const now = state.peek();
      parts.settle(after('session' in now ? now.session : before, frame));
      goingOn.value = false;
      message.value = announcement;
      await parts.drain();
    } catch (error) {
      if (isLast()) parts.crash(before, error);
    }
  }

  /** Ends the running input or dry run; the state before it comes back. */
  async function stop(): Promise<void> {
    const now = state.peek();
    if (now.kind !== 'running') return;
    const isDry = now.dry === true;
    await go(now.session, {
      why: 'stop',
      restore: (client) => client.stop(),
      after: (shown, frame) =>
        isDry ? withRestored(shown, frame) : withStopped(shown, now.input, frame),
      announcement: isDry
        ? 'The dry run was stopped. Nothing of it was kept.'
        : 'Stopped. The state before it is back.',
    });
  }

  /** Drops the last input. */
  async function undo(): Promise<void> {
    const now = state.peek();
    if (now.kind !== 'ready') return;
    const { input } = currentFrame(now.session);
    if (input === null) return;
    await go(now.session, {
      why: 'undo',
      restore: (client) => client.undo(),
      after: (shown, frame) => withoutAfter(shown, shown.steps.length - 1, frame),
      announcement: `Undone: ${inputLabel(input, 40)}`,
    });
  }

  /** Makes the step that is looked at the present: drops the inputs after it. */
  async function goOnFromHere(): Promise<void> {
    const [now, step] = [state.peek(), looking.peek()];
    if (now.kind !== 'ready' || step === null) return;
    await go(now.session, {
      why: 'undo',
      restore: (client) => client.rewindTo(step),
      after: (shown, frame) => withoutAfter(shown, step, frame),
      announcement: `Undone: ${count(now.session.steps.length - step, 'input')}. You go on from here.`,
    });
  }

  /** Drops all inputs. */
  async function reset(): Promise<void> {
    const now = state.peek();
    if (now.kind !== 'ready') return;
    await go(now.session, {
      why: 'reset',
      restore: (client) => client.reset(),
      after: (shown, frame) => {
        ranAgain.value = false;
        return withoutAll(shown, frame);
      },
      announcement: `Dropped ${count(now.session.steps.length, 'input')}. This is the broken state.`,
    });
  }

  /** Starts a new worker after a crash, or where a read does not end, with the inputs before that replayed. */
  async function restart(): Promise<void> {
    const now = state.peek();
    if (now.kind !== 'crashed' && now.kind !== 'ready') return;
    await go(now.session, {
      why: 'restart',
      restore: (client) => client.stop(),
      after: withRestored,
      announcement: 'Restarted from the last frame.',
    });
  }

  return { stop, undo, goOnFromHere, reset, restart };
}
