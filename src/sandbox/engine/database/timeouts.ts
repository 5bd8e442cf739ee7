/**
 * Enforces `statement_timeout`. In PGlite a timer of PostgreSQL's never fires, because the thread that would fire
 * it is the one that runs the statement; or it fires between two inputs and ends the process. Here it fires
 * while a statement runs, and PostgreSQL itself cancels it with 57014.
 *
 * PostgreSQL looks at `InterruptPending` wherever it can be interrupted. While a timer is set we keep it and
 * `CheckClientConnectionPending` true, so that PostgreSQL looks after its connection at each of these places,
 * asks for the time in doing so, and thereby calls us.
 * Source: PostgreSQL 18, src/backend/tcop/postgres.c `ProcessInterrupts`, utils/misc/timeout.c, utils/init/globals.c.
 */
import { z } from '../../../zod.ts';
import { wallClock } from '../clock/globals.ts';

/** Bytes from `InterruptPending` to other flags in globals.c; the first is exported too, the second is not. */
const QUERY_CANCEL_PENDING = 4;
const CHECK_CLIENT_CONNECTION_PENDING = 12;
const WORD = Int32Array.BYTES_PER_ELEMENT;

/** Looks at the clock at every such call. A power of two. */
const CALLS_PER_LOOK = 32;

type Import = (...values: (number | bigint)[]) => number;
const importSchema = z.custom<Import>((value) => typeof value === 'function');
const importsSchema = z.object({
  env: z.looseObject({ _setitimer_js: importSchema, emscripten_date_now: importSchema }),
  wasi_snapshot_preview1: z.looseObject({ clock_time_get: importSchema }),
});
const exportsSchema = z.object({
  _emscripten_timeout: z.custom<(timer: number, now: number) => void>(
    (value) => typeof value === 'function',
  ),
  InterruptPending: z.instanceof(WebAssembly.Global),
  QueryCancelPending: z.instanceof(WebAssembly.Global),
});

/** A timer that PostgreSQL has set, with both clocks at that time. */
interface Timer {
  readonly milliseconds: number;
  readonly since: number;
  readonly clock: number;
}

/** SQL that may store a timeout for later statements, such as ALTER ROLE … SET or a function. */
const STORES = /\b(?:create|alter|insert|update|copy)\b/i;

/** What is kept of timeouts beside PostgreSQL's memory. A plain value. */
export interface KeptTimeouts {
  /** True once SQL may have stored a timeout. */
  readonly isStored: boolean;
}

/** Timers of one PGlite, which starts with `START_PARAMETERS`: `hook` is called before it is instantiated, `attach` after it. */
export class Timeouts {
  #isOn = false;
  #isStored = false;
  #timer: Timer | null = null;
  #isFiring = false;
  #calls = 0;
  #cancelled = 0;
  #memory: WebAssembly.Memory | null = null;
  #words = new Int32Array();
  /** Index of `InterruptPending` in `#words`. */
  #flag = 0;
  #signal: () => void = () => undefined;

  /** Begins an input. Every input begins alike, also where a replay leaves out what was looked at between two of them. */
  begin(): void {
    this.#isOn = this.#isStored;
    this.#timer = null;
  }

  /** Ends an input: what looks at the database has no timeouts. */
  end(): void {
    this.#isOn = false;
  }

  /**
   * Tells of SQL that is about to run. Nothing is done, and nothing is slower, until one of this input mentions a
   * timeout; after that a statement takes a microsecond more at each place where it can be interrupted.
   */
  notice(sql: string): void {
    if (!/_timeout/i.test(sql)) return;
    this.#isOn = true;
    this.#isStored ||= STORES.test(sql);
  }

  /** The number of statements that were cancelled. */
  get cancelled(): number {
    return this.#cancelled;
  }

  /** Keeps what goes with the state of PostgreSQL's memory between two inputs. */
  keep(): KeptTimeouts {
    return { isStored: this.#isStored };
  }

  /** Puts kept timeouts back. */
  putBack({ isStored }: KeptTimeouts): void {
    this.#isStored = isStored;
    this.#isOn = false;
    this.#timer = null;
  }

  /** Replaces the imports by which PostgreSQL sets timers and asks for the time. Throws if it imports others. */
  hook(given: WebAssembly.Imports, memory: WebAssembly.Memory): void {
    this.#memory = memory;
    // Parsing would copy; the objects themselves have to change.
    importsSchema.parse(given);
    const { env, wasi_snapshot_preview1: wasi } = z
      .custom<z.infer<typeof importsSchema>>()
      .parse(given);
    const dateNow = env.emscripten_date_now;
    const clockTimeGet = wasi.clock_time_get;
    env._setitimer_js = (_timer, milliseconds = 0) => {
      const clock = dateNow();
      this.#timer =
        Number(milliseconds) === 0
          ? null
          : { milliseconds: Number(milliseconds), since: wallClock(), clock };
      this.#ask();
      return 0;
    };
    env.emscripten_date_now = () => {
      this.#ask();
      // While the timer fires, its time has come, also for a clock that was made to stand still.
      const timer = this.#isFiring ? this.#timer : null;
      return timer === null
        ? dateNow()
        : Math.max(dateNow(), timer.clock + wallClock() - timer.since);
    };
    // PostgreSQL handles its timers where it asks for the date; it must be called from elsewhere.
    wasi.clock_time_get = (...values) => {
      this.#look();
      return clockTimeGet(...values);
    };
  }

  /** Finds PostgreSQL's flags. Throws if it keeps them elsewhere. */
  attach(instance: WebAssembly.Instance): void {
    const { _emscripten_timeout, InterruptPending, QueryCancelPending } = exportsSchema.parse(
      instance.exports,
    );
    const address = Number(InterruptPending.value);
    if (Number(QueryCancelPending.value) !== address + QUERY_CANCEL_PENDING) {
      throw new Error(
        'this PostgreSQL keeps its flags elsewhere: src/sandbox/engine/database/timeouts.ts',
      );
    }
    this.#flag = address / WORD;
    this.#signal = () => {
      _emscripten_timeout(0, wallClock());
    };
  }

  /** Makes PostgreSQL call us where it can be interrupted next. */
  #ask(): void {
    if (!this.#isOn || this.#timer === null || this.#isFiring) return;
    // The memory has another buffer when it has grown.
    if (this.#words.length === 0 && this.#memory) this.#words = new Int32Array(this.#memory.buffer);
    this.#words[this.#flag] = 1;
    this.#words[this.#flag + CHECK_CLIENT_CONNECTION_PENDING / WORD] = 1;
  }

  #look(): void {
    const timer = this.#timer;
    if (!this.#isOn || timer === null || this.#isFiring) return;
    this.#calls = (this.#calls + 1) % CALLS_PER_LOOK;
    if (this.#calls === 0 && wallClock() >= timer.since + timer.milliseconds) this.#fire(timer);
    this.#ask();
  }

  #fire(timer: Timer): void {
    this.#isFiring = true;
    try {
      this.#signal();
      if (this.#words[this.#flag + QUERY_CANCEL_PENDING / WORD] !== 0) this.#cancelled += 1;
    } finally {
      this.#isFiring = false;
      // PostgreSQL sets another one if something else is due later.
      if (this.#timer === timer) this.#timer = null;
    }
  }
}
