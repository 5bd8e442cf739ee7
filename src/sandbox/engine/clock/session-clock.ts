/**
 * The clock and the source of random values of one session. Both begin at the same point in every session, so that
 * running the same inputs again gives the same ids, times and keys: a shared link shows the frames that were shared.
 */
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { installClock } from './globals.ts';

/** A point of a session's clock; the random values that follow it belong to it. */
export interface ClockState {
  readonly microseconds: number;
  readonly generator: readonly number[];
}

/** Microseconds that pass with each look of PostgreSQL at the clock. */
const TICK = 50;

const SEED = 0x55_4e_53;

export class SessionClock {
  #microseconds: number;
  #generator = xoroshiro128plus(SEED);

  /** `start` is the time of the first look. */
  constructor(start: Date) {
    this.#microseconds = start.getTime() * 1_000;
  }

  /** Milliseconds since 1970, with fractions. */
  read(): number {
    return this.#microseconds / 1_000;
  }

  /** Lets as much time pass as between two looks of PostgreSQL at the clock. */
  tick(): void {
    this.#microseconds += TICK;
  }

  /** Lets time pass, as between two inputs of a reader. */
  pass(milliseconds: number): void {
    this.#microseconds += milliseconds * 1_000;
  }

  /** A random number from 0 up to but not including 1. */
  random(): number {
    return (this.#generator.next() >>> 0) / 2 ** 32;
  }

  /** Fills `bytes` with random ones. */
  fill(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = this.#generator.next() & 0xff;
  }

  get state(): ClockState {
    return { microseconds: this.#microseconds, generator: this.#generator.getState() };
  }

  /** Turns the clock back, or forward, to a point that it gave. */
  set(state: ClockState): void {
    this.#microseconds = state.microseconds;
    this.#generator = xoroshiro128plusFromState(state.generator);
  }

  /** Runs `work` with this clock in place of the real one: PostgreSQL, the schema engine and the shell see no other. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const uninstall = installClock(this);
    try {
      return await work();
    } finally {
      uninstall();
    }
  }
}
