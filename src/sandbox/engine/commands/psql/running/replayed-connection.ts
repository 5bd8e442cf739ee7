/**
 * A connection that may wait for the reader. PGlite has one connection, and after each input the page
 * looks at the database as another client would see it, so nothing of this connection may stay meanwhile.
 * At each prompt its user, settings and prepared statements are noted and it is closed; the next statement
 * gives them to a new one. An open transaction is rolled back; the next statement begins it again, repeats the
 * statements before without printing them, and only then runs. COMMIT runs all of it for real, ROLLBACK leaves
 * nothing. Each statement is repeated at the time at which it was sent, and with the same random values and values of
 * sequences. Some others change, such as a transaction's number, which the reader is told where they were shown.
 * Outside of a transaction, temporary tables, cursors and advisory locks end with the input, which the reader is told.
 */
import { beginsTransaction, chainsTransactions } from '../../../../sql/transaction.ts';
import type { ClockState, SessionClock } from '../../../clock/session-clock.ts';
import type { DatabaseConnection } from '../../../database/connection.ts';
import type { Exchange, Transaction } from '../../../database/wire.ts';
import type { Server } from '../client/client.ts';
import { keptBy } from './kept-by-connection.ts';
import { sow, sowAgain } from './seed.ts';
import { readPositions, rewindPositions, type Positions } from './sequences.ts';
import { customSettingsIn, readState, restoreState, type SessionState } from './session-state.ts';

interface Sent {
  readonly script: string;
  readonly copyData: string | null;
  /** The session's clock before it was sent. */
  readonly clock: ClockState;
  /** The replies that were shown. They change where a repetition gives others. */
  replies: string;
}

const beginAt = (clock: ClockState): Sent => ({
  script: 'BEGIN',
  copyData: null,
  clock,
  replies: '',
});

export class ReplayedConnection implements Server {
  readonly #connect: (isResumed: boolean) => DatabaseConnection;
  readonly #clock: SessionClock;
  readonly #onChanged: (script: string) => void;
  #connection: DatabaseConnection | null = null;
  /** As it was outside of a transaction. */
  #state: SessionState | null = null;
  /** The statements of the open transaction. */
  #block: Sent[] = [];
  /** Where sequences were when the block began, and at its last pause. */
  #sequences: { before: Positions; after: Positions | null } = { before: new Map(), after: null };
  /** The seed with which the block began; null if it could not be set. */
  #seed: string | null = null;
  #transaction: Transaction = 'none';
  #isSuperuser = true;
  readonly #customSettings = new Set<string>();

  /** `onChanged` is given a statement of the open transaction whose repetition gave other replies than were shown. */
  constructor(
    connect: (isResumed: boolean) => DatabaseConnection,
    clock: SessionClock,
    onChanged: (script: string) => void,
  ) {
    this.#connect = connect;
    this.#clock = clock;
    this.#onChanged = onChanged;
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
      await this.#noteStart(connection);
    }
    const { state: clock } = this.#clock;
    const answer = await connection.query(script, copyData);
    this.#transaction = answer.transaction;
    if (answer.transaction === 'none') this.#block = [];
    else if (committed(answer) || chainsTransactions(script)) {
      await this.#noteState(connection);
      await this.#noteStart(connection);
      this.#block = [beginAt(clock)];
    } else this.#block.push({ script, copyData, clock, replies: JSON.stringify(answer.replies) });
    return answer;
  }

  async reconnect(): Promise<void> {
    await this.#connection?.close();
    this.#connection = null;
    this.#state = null;
    this.#block = [];
    this.#transaction = 'none';
    await this.#noteState(await this.#resume());
  }

  /** Leaves the database to the page: nothing stays open. Returns the names of what ends with the connection. */
  async pause(): Promise<string[]> {
    const connection = this.#connection;
    if (!connection) return [];
    let ended: string[] = [];
    if (this.#transaction === 'none') {
      await this.#noteState(connection);
      ended = await keptBy(connection);
    } else if (this.#transaction === 'open') {
      this.#isSuperuser =
        (await readState(connection, new Set()))?.isSuperuser ?? this.#isSuperuser;
      this.#sequences = { ...this.#sequences, after: await readPositions(connection) };
    }
    await connection.close();
    this.#connection = null;
    return ended;
  }

  /** Notes what a rollback does not take back. */
  async #noteStart(connection: DatabaseConnection): Promise<void> {
    this.#seed = await sow(connection);
    this.#sequences = { before: await readPositions(connection), after: null };
  }

  async #noteState(connection: DatabaseConnection): Promise<void> {
    const state = await readState(connection, this.#customSettings);
    if (!state) return;
    this.#state = state;
    this.#isSuperuser = state.isSuperuser;
  }

  async #resume(): Promise<DatabaseConnection> {
    if (this.#connection) return this.#connection;
    const connection = this.#connect(this.#state !== null);
    this.#connection = connection;
    if (this.#state) await restoreState(connection, this.#state);
    const { before, after } = this.#sequences;
    if (this.#block.length > 0 && after) {
      this.#sequences = { before: await rewindPositions(connection, before, after), after };
    }
    if (this.#block.length > 0) await this.#repeat(connection);
    return connection;
  }

  /** Repeats the open transaction. It takes no time. */
  async #repeat(connection: DatabaseConnection): Promise<void> {
    const now = this.#clock.state;
    if (this.#seed !== null) await sowAgain(connection, this.#seed);
    for (const sent of this.#block) {
      const { script, copyData, clock, replies } = sent;
      this.#clock.set(clock);
      sent.replies = JSON.stringify((await connection.query(script, copyData)).replies);
      if (replies !== '' && sent.replies !== replies) this.#onChanged(script);
    }
    this.#clock.set(now);
  }
}

const committed = ({ replies }: Exchange): boolean =>
  replies.some((reply) => reply.kind === 'done' && reply.tag === 'COMMIT');
