/** One client's connection to the only database: its settings hold until it is closed. */
import type { SqlResult } from '../../frame.ts';
import { LOG_OUT, logIn } from './login.ts';
import { toldAs, type Sendable } from './refusal.ts';
import type { Server } from './server.ts';
import { settingStatements, storedFor } from './stored-settings.ts';
import { exchange, type Exchange, type Limits, type Transaction } from './wire.ts';

/** A warning for a client whose connection ends inside a transaction. PostgreSQL itself prints none. */
export const LEFT_OPEN: Extract<SqlResult, { kind: 'notice' }> = {
  kind: 'notice',
  severity: 'WARNING',
  message:
    'the script left a transaction open, and it was rolled back: each run is a connection of its own. Put BEGIN and COMMIT into one run.',
};

export class DatabaseConnection {
  readonly #server: Server;
  readonly #prepare: (sql: string) => Promise<Sendable>;
  readonly #limits: Limits;
  readonly #user: string | null;
  readonly #isResumed: boolean;
  #isOpen = false;
  #transaction: Transaction = 'none';

  /**
   * `user` is the role to act as, if there is one of that name. It begins with the settings that are stored for it, unless
   * the connection goes on for one that did. null is the superuser as the sandbox itself looks, without them.
   */
  constructor(
    server: Server,
    limits: Limits,
    user: string | null,
    prepare: (sql: string) => Promise<Sendable>,
    isResumed: boolean,
  ) {
    this.#isResumed = isResumed;
    this.#prepare = prepare;
    this.#server = server;
    this.#limits = limits;
    this.#user = user;
  }

  get transaction(): Transaction {
    return this.#transaction;
  }

  /** Sends a script as one message; `copyData` is what a `COPY … FROM STDIN` in it reads; null if nobody has any. */
  async query(script: string, copyData: string | null = null): Promise<Exchange> {
    await this.open();
    const { script: sent, refusal } = await this.#prepare(script);
    const answer = await this.#send(sent, copyData);
    return { ...answer, error: answer.error && toldAs(answer.error, refusal) };
  }

  /** Logs in, unless it has. */
  async open(): Promise<void> {
    if (this.#isOpen) return;
    this.#isOpen = true;
    if (this.#user === null) return;
    const { before, after } = await this.#readStored(this.#user);
    for (const statement of [...before, logIn(this.#user), ...after]) await this.#send(statement);
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

  /** Ends the connection and begins another one. */
  async reconnect(): Promise<void> {
    await this.close();
    await this.open();
  }

  async #readStored(user: string): Promise<ReturnType<typeof settingStatements>> {
    if (this.#isResumed) return settingStatements([]);
    const { replies } = await this.#send(storedFor(user));
    const answer = replies.find((reply) => reply.kind === 'rows');
    return settingStatements(answer?.rows ?? []);
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
