/** Keeps the session of a page while it is open, so that it outlives a reload and a way back. Loaded with the panels. */
import { type Signal, effect, untracked } from '@preact/signals';
import { packState } from '../../link/state.ts';
import type { Queued } from '../state/queue.ts';
import { sessionInputs } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import type { Unrun } from '../state/typed.ts';
import { packKept } from './kept.ts';
import type { Slot, Stored } from './slot.ts';

const TOO_LONG =
  'From here on nothing is kept: 200 inputs of 20,000 characters each are the most. After a reload you can go on with what was kept before.';
const FULL =
  'From here on nothing is kept: the browser has no room left. After a reload you can go on with what was kept before.';
const NONE =
  'Nothing of this session is kept: this browser stores nothing for the site. A reload starts from the beginning.';

/** Where and as what a session is kept. */
type Keeping = {
  slot: Slot;
  scenario: string;
  /** Returns the reader's names by parameter. */
  names: () => Readonly<Record<string, string>>;
  /** Is set to the number of inputs that are not kept. */
  unkept: Signal<number>;
};

/** Keeps a store's session from now on. Returns a function that ends this. */
export function keepSession(store: SandboxStore, keeping: Keeping): () => void {
  const { slot, scenario, names, unkept } = keeping;
  /** The last state that is not too long. */
  let fits = { state: packState({ scenario, names: names(), inputs: [] }) ?? '', inputs: 0 };
  /** The text in the slot, as far as it is known, and the number of its inputs. */
  let kept = { text: '', inputs: 0 };

  /** It does not change while the page is open. */
  let toldNone = false;

  /** Writes unless the slot has the text: a page that comes back unchanged must not write over a later one's. */
  function put(unrun: Unrun): Stored {
    const text = packKept(fits.state, unrun);
    if (text === kept.text) return 'stored';
    const stored = slot.write(text);
    if (stored === 'stored') kept = { text, inputs: fits.inputs };
    return stored;
  }

  function write(): void {
    const session = store.session.peek();
    // Until an earlier session's inputs have run again, the slot keeps them all.
    if (session === null || store.goingOn.peek()) return;
    const inputs = sessionInputs(session);
    const state = packState({ scenario, names: names(), inputs });
    if (state !== null) fits = { state, inputs: inputs.length };
    const unrun = unrunOf(store);
    if (inputs.length === 0 && Object.values(unrun).every((text) => text.trim() === '')) {
      slot.clear();
      kept = { text: '', inputs: 0 };
      unkept.value = 0;
      return;
    }
    let stored = put(unrun);
    // The inputs are worth more than a text that takes all the room.
    if (stored === 'full') stored = put({ ...unrun, draft: '' });
    const before = unkept.peek();
    unkept.value = Math.max(0, inputs.length - kept.inputs);
    if (before > 0 || unkept.peek() === 0 || toldNone) return;
    toldNone = stored === 'none';
    const told = toldNone ? NONE : stored === 'full' ? FULL : TOO_LONG;
    store.note(told);
    store.message.value = told;
  }

  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') write();
  };
  const stop = effect(() => {
    if (store.session.value !== null && !store.goingOn.value) untracked(write);
  });
  addEventListener('pagehide', write);
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    stop();
    removeEventListener('pagehide', write);
    document.removeEventListener('visibilitychange', onHidden);
  };
}

/** Returns what is not run: the text in the fields, and what runs or waits, which does not outlive the page. */
function unrunOf({ state, deciding, queued, line, answerText, draft }: SandboxStore): Unrun {
  const now = state.peek();
  const waiting: Queued[] =
    now.kind === 'running' && now.dry !== true ? [now.input, ...queued.peek()] : [...queued.peek()];
  waiting.unshift(...(deciding.peek()?.waiting ?? []));
  const lines = waiting.flatMap((next) => {
    if (next.kind === 'page') return next.input.kind === 'command' ? [next.input.line] : [];
    if (next.kind === 'command') return [next.line];
    return next.kind === 'typed' || next.kind === 'pasted' ? [next.text] : [];
  });
  const text = draft.peek();
  const scripts = waiting.flatMap((next) => {
    const input = next.kind === 'page' ? next.input : next;
    return input.kind === 'sql' && !text.includes(input.script) ? [input.script] : [];
  });
  const join = (parts: readonly string[], between: string): string =>
    parts.filter((part) => part.trim() !== '').join(between);
  return {
    line: join([...lines, line.peek()], '\n'),
    answer: answerText.peek(),
    draft: join([text, ...scripts], '\n\n'),
  };
}
