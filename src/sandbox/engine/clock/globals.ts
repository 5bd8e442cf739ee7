/**
 * Puts a session's clock in place of the globals that PGlite, the schema engine and the shell ask for the time and for
 * random values: none of them takes a clock of its own. Where two sessions of a process overlap, the later one's is asked.
 */

/** The clock as the globals need it. */
interface Clock {
  read: () => number;
  tick: () => void;
  random: () => number;
  fill: (bytes: Uint8Array) => void;
}

const RealDate = Date;
const realRandom = Math.random;
const realNow = performance.now.bind(performance);

/** Milliseconds of the real clock, to measure how long something took. */
export const wallClock = (): number => realNow();

const installed: Clock[] = [];

/** Installs a clock until the returned function is called. */
export function installClock(clock: Clock): () => void {
  installed.push(clock);
  replaceGlobals(clock);
  return () => {
    installed.splice(installed.lastIndexOf(clock), 1);
    const last = installed.at(-1);
    if (last) replaceGlobals(last);
    else restoreGlobals();
  };
}

/** Gives the globals back until the returned function is called; the clock stands still meanwhile. */
export function withoutClock(): () => void {
  restoreGlobals();
  return () => {
    const last = installed.at(-1);
    if (last) replaceGlobals(last);
  };
}

function replaceGlobals(clock: Clock): void {
  globalThis.Date = new Proxy(RealDate, dateHandler(clock));
  Math.random = () => clock.random();
  performance.now = () => clock.read();
  Object.defineProperty(crypto, 'getRandomValues', { configurable: true, value: fillWith(clock) });
}

/** Answers `new Date()`, `Date()` and `Date.now()` by a clock; dates that are given are as ever. */
function dateHandler(clock: Clock): ProxyHandler<DateConstructor> {
  const now = (): number => Math.floor(clock.read());
  return {
    construct: (target, parts: unknown[]): Date => {
      const date: unknown = Reflect.construct(target, parts.length === 0 ? [now()] : parts);
      return date instanceof target ? date : new target(Number.NaN);
    },
    apply: (target) => new target(now()).toString(),
    get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
  };
}

const fillWith =
  (clock: Clock) =>
  <T extends ArrayBufferView>(view: T): T => {
    clock.fill(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    return view;
  };

function restoreGlobals(): void {
  globalThis.Date = RealDate;
  Math.random = realRandom;
  // Uncovers the methods of the prototypes.
  Reflect.deleteProperty(performance, 'now');
  Reflect.deleteProperty(crypto, 'getRandomValues');
}

/** Lets a little time pass on the installed clock, if there is one. */
export function tick(): void {
  installed.at(-1)?.tick();
}

/** Fills `bytes` with random values of the installed clock, or with real ones where none is installed. */
export function fillRandom(bytes: Uint8Array<ArrayBuffer>): void {
  const clock = installed.at(-1);
  if (clock) clock.fill(bytes);
  else crypto.getRandomValues(bytes);
}
