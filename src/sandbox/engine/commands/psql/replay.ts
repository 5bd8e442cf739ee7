/**
 * A connection that may wait for the reader. PGlite has one connection, and after each input the page
 * looks at the database as another client would see it, so no transaction may stay open meanwhile.
 * Therefore an open transaction is rolled back at each prompt; the next statement begins it again,
 * repeats the statements before without printing them, and only then runs. COMMIT runs all of it for
 * real, ROLLBACK leaves nothing. What a transaction does not undo – sequences, the clock – is as in
 * the last repetition. SET and PREPARE outside of a transaction are repeated in the same way;
 * temporary tables do not outlive an input.
 */
import type { Connection } from '../../database/connection.ts';
import type { Exchange, Transaction } from '../../database/wire.ts';
import type { Server } from './client/client.ts';

interface Sent {
  readonly script: string;
  readonly copyData: string | null;
}

/** Statements whose effect is the connection's. */
const OF_THE_CONNECTION = /^(?:SET|RESET|PREPARE|DEALLOCATE|DEALLOCATE ALL|DISCARD.*)$/;

export class ReplayedConnection implements Server {
  readonly #connect: () => Connection;
  #connection: Connection | null = null;
  /** What made the connection what it is, and the statements of the open transaction. */
  #settings: Sent[] = [];
  #block: Sent[] = [];
  #transaction: Transaction = 'none';
  #isSuperuser = true;

  constructor(connect: () => Connection) {
    this.#connect = connect;
  }

  get transaction(): Transaction {
    return this.#transaction;
  }

  /** Is it a superuser's session, as psql's prompt tells? */
  get isSuperuser(): boolean {
    return this.#isSuperuser;
  }

  /** Connects, to learn whose session it is. */
  async open(): Promise<void> {
    await this.#lookAtUser(await this.#resume());
  }

  async query(script: string, copyData: string | null = null): Promise<Exchange> {
    const connection = await this.#resume();
    const before = connection.transaction;
    const answer = await connection.query(script, copyData);
    this.#transaction = answer.transaction;
    const sent = { script, copyData };
    if (answer.transaction !== 'none') {
      this.#block = beginsAnew(answer, script) ? [BEGIN] : [...this.#block, sent];
    } else {
      if (before === 'none' ? changesConnection(answer) : committed(answer)) {
        this.#settings.push(...(before === 'none' ? [sent] : this.#block.filter(isSetting)));
      }
      this.#block = [];
    }
    if (changesConnection(answer)) await this.#lookAtUser(connection);
    return answer;
  }

  /** A failed transaction answers nothing; the user is who it was. */
  async #lookAtUser(connection: Connection): Promise<void> {
    const { replies } = await connection.query('SHOW is_superuser');
    const answer = replies.find((reply) => reply.kind === 'rows');
    if (answer) this.#isSuperuser = answer.rows[0]?.[0] === 'on';
  }

  /** Lets the page look at the database: nothing stays open. */
  async pause(): Promise<void> {
    await this.#connection?.close();
    this.#connection = null;
  }

  async #resume(): Promise<Connection> {
    if (this.#connection) return this.#connection;
    const connection = this.#connect();
    this.#connection = connection;
    for (const { script, copyData } of [...this.#settings, ...this.#block]) {
      await connection.query(script, copyData);
    }
    return connection;
  }
}

const tagsOf = ({ replies }: Exchange): string[] =>
  replies.flatMap((reply) => (reply.kind === 'done' ? [reply.tag] : []));

const changesConnection = (answer: Exchange): boolean =>
  tagsOf(answer).some((tag) => OF_THE_CONNECTION.test(tag));

const BEGIN: Sent = { script: 'BEGIN', copyData: null };

/** Did the script end one transaction and begin the next? Then what came before it is done. */
const beginsAnew = (answer: Exchange, script: string): boolean =>
  committed(answer) || /\band\s+chain\b/i.test(script);

const committed = (answer: Exchange): boolean => tagsOf(answer).includes('COMMIT');

const isSetting = ({ script }: Sent): boolean =>
  /^\s*(?:set|reset|prepare|deallocate)\b/i.test(script) && !/^\s*set\s+local\b/i.test(script);
