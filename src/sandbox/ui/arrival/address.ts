/** Follows the page's address: what it asks of a sandbox that is not started, and what it asks beside an open session. */
import { type ReadonlySignal, type Signal, effect, signal } from '@preact/signals';
import { type Arrival, type Place, asksForSomething } from './arrival.ts';

const NOTHING: Arrival = { kind: 'nothing' };

/** Returns the state in the address; empty if it holds none. */
const stateIn = ({ hash }: Location): string => (hash.startsWith('#s=') ? hash : '');

/** Makes the follower of the address. It reads nothing before `follow()`. */
export function createAddress(place: Place) {
  const arrival = signal<Arrival>(NOTHING);
  /** What the address asks for while a session is open that was opened with something else. */
  const other = signal<Arrival>(NOTHING);
  let arriving: Promise<void> = Promise.resolve();
  /** The state that the cover shows, or that the session was opened beside. */
  let shown = '';
  /** The names that were read, as the address has them. */
  let search = '';

  async function read(into: Signal<Arrival>): Promise<void> {
    if (into === arrival) search = location.search;
    if (!asksForSomething(location, place)) {
      into.value = NOTHING;
      return;
    }
    const reading: Arrival = { kind: 'reading' };
    into.value = reading;
    const arrived = await arrive(place);
    // The address may ask for something else by now.
    if (into.peek() === reading) into.value = arrived;
  }

  function look(isIdle: boolean): void {
    const now = stateIn(location);
    if (!isIdle && now !== '' && now !== shown) {
      void read(other);
      return;
    }
    other.value = NOTHING;
    if (!isIdle || now === shown) return;
    shown = now;
    arriving = read(arrival);
  }

  /** Reads the address, now and whenever it changes. Returns a function that ends this. */
  function follow(isIdle: ReadonlySignal<boolean>): () => void {
    shown = stateIn(location);
    arriving = read(arrival);
    const stop = effect(() => look(isIdle.value));
    const onChange = (): void => look(isIdle.peek());
    addEventListener('hashchange', onChange);
    return () => {
      stop();
      removeEventListener('hashchange', onChange);
    };
  }

  return {
    arrival,
    other,
    follow,
    /** Resolves once the address is read as it is now: a page writes names into it. The sandbox opens only then. */
    whenRead: () => {
      if (location.search !== search) arriving = read(arrival);
      return arriving;
    },
  };
}

/** Loads the reader of addresses, and reads the address. */
async function arrive(place: Place): Promise<Arrival> {
  try {
    const { readArrival } = await import('./read-arrival.ts');
    return await readArrival(location, place);
  } catch {
    return {
      kind: 'refused',
      why: 'What the address asks for could not be loaded. Check the connection and reload the page.',
      elsewhere: null,
    };
  }
}
