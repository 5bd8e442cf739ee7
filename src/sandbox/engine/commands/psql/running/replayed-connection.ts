/**
 * A connection that may wait for the reader. PGlite has one connection, and after each input the page
 * looks at the database as another client would see it, so nothing of this connection may stay meanwhile.
 * At each prompt its user, settings and prepared statements are noted and it is closed; the next statement
 * gives them to a new one. An open transaction is rolled back; the next statement begins it again, repeats the
 * statements before without printing them, and only then runs. COMMIT runs all of it for real, ROLLBACK leaves
 * nothing. Effects that a transaction does not undo – sequences, the clock – are those of the last repetition. Temporary
 * tables and cursors do not outlive an input.
 */
import { beginsTransaction, chainsTransactions } from '../../../../sql/transaction.ts';
import type { Connection } from '../../../database/connection.ts';
import type { Exchange, Transaction } from '../../../database/wire.ts';
import type { Server } from '../client/client.ts';
import { customSettingsIn, readState, restoreState, type SessionState } from './session-state.ts';

interface Sent {
  readonly script: string;
  readonly copyData: string | null;
}

const BEGIN: Sent = { script: 'BEGIN', copyData: null };

export class ReplayedConnection implements Server {
  readonly #connect: () => Connection;
  #connection: Connection | null = null;
  /** As it was outside of a transaction. */
  #state: SessionState | null = null;
  /** The statements of the open transaction. */
  #block: Sent[] = [];
  #transaction: Transaction = 'none';
  #isSuperuser = true;
  readonly #customSettings = new Set<string>();

  constructor(connect: () => Connection) {
    this.#connect = connect;
  }

  get transaction(): Transaction {
    return this.#transaction;
  }

  /** True in a superuser's session, which psql's prompt shows. */
  get isSuperuser(): boolean {
    return this.#isSuperuser;
  }

  /** Connects, to learn whose session it is. */
  async open(): Promise<void> {
    await this.#resume();
  }

  async query(script: string, copyData: string | null = null): Promise<Exchange> {
    const connection = await this.#resume();
    for (const name of customSettingsIn(script)) this.#customSettings.add(name);
    if (connection.transaction === 'none' && beginsTransaction(script)) {
      await this.#noteState(connection);
    }
    const answer = await connection.query(script, copyData);
    this.#transaction = answer.transaction;
    if (answer.transaction === 'none') this.#block = [];
    else if (committed(answer) || chainsTransactions(script)) {
      await this.#noteState(connection);
      this.#block = [BEGIN];
    } else this.#block.push({ script, copyData });
    return answer;
  }

  /** Leaves the database to the page: nothing stays open. */
  async pause(): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    if (this.#transaction === 'none') await this.#noteState(connection);
    else if (this.#transaction === 'open') {
      this.#isSuperuser =
        (await readState(connection, new Set()))?.isSuperuser ?? this.#isSuperuser;
    }
    await connection.close();
    this.#connection = null;
  }

  async #noteState(connection: Connection): Promise<void> {
    const state = await readState(connection, this.#customSettings);
    if (!state) return;
    this.#state = state;
    this.#isSuperuser = state.isSuperuser;
  }

  async #resume(): Promise<Connection> {
    if (this.#connection) return this.#connection;
    const connection = this.#connect();
    this.#connection = connection;
    if (this.#state) await restoreState(connection, this.#state);
    for (const { script, copyData } of this.#block) await connection.query(script, copyData);
    return connection;
  }
}

const committed = ({ replies }: Exchange): boolean =>
  replies.some((reply) => reply.kind === 'done' && reply.tag === 'COMMIT');
