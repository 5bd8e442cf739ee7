/** One client's connection to the only database: its settings hold until it is closed. */
import type { SqlError } from '../../frame.ts';
import { copiesWithProgram } from '../../sql/copy.ts';
import { LOG_OUT, logIn } from './login.ts';
import type { Server } from './server.ts';
import { exchange, type Exchange, type Limits, type Transaction } from './wire.ts';

/** PGlite does not survive a COPY with a program, so it never gets one. */
const NO_PROGRAMS: SqlError = {
  severity: 'ERROR',
  code: '0A000',
  message: 'the sandbox has no programs that COPY could use',
  hint: 'Use COPY … FROM STDIN or TO STDOUT, or INSERT and SELECT.',
};

export class Connection {
  readonly #server: Server;
  readonly #limits: Limits;
  readonly #user: string | null;
  #isOpen = false;
  #transaction: Transaction = 'none';

  /** `user` is the role to act as, if there is one of that name; null is the superuser. */
  constructor(server: Server, limits: Limits, user: string | null) {
    this.#server = server;
    this.#limits = limits;
    this.#user = user;
  }

  get transaction(): Transaction {
    return this.#transaction;
  }

  /** Sends a script as one message; `copyData` is what a `COPY … FROM STDIN` in it reads; null if nobody has any. */
  async query(script: string, copyData: string | null = null): Promise<Exchange> {
    if (copiesWithProgram(script)) {
      return {
        replies: [],
        error: NO_PROGRAMS,
        transaction: this.#transaction,
        wantedData: false,
      };
    }
    await this.open();
    return this.#send(script, copyData);
  }

  /** Logs in, unless it has. */
  async open(): Promise<void> {
    if (this.#isOpen) return;
    this.#isOpen = true;
    if (this.#user !== null) await this.#send(logIn(this.#user));
  }

  /** Ends the connection: an open transaction is rolled back, settings are forgotten. True if one was open. */
  async close(): Promise<boolean> {
    const wasOpen = this.#transaction !== 'none';
    if (wasOpen) await this.#send('ROLLBACK');
    await this.#send('DISCARD ALL');
    // A script may have become another user, whoever it began as.
    await this.#send(LOG_OUT);
    this.#isOpen = false;
    return wasOpen;
  }

  async #send(script: string, copyData: string | null = null): Promise<Exchange> {
    const { pglite } = this.#server;
    const answer = await pglite.runExclusive(() =>
      exchange(pglite, script, this.#limits, copyData),
    );
    await this.#server.check();
    this.#transaction = answer.transaction;
    return answer;
  }
}
