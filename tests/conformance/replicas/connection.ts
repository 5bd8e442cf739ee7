/** Connects one participant of a story: sends simple queries and returns PostgreSQL's answers as text. */
import { EventEmitter } from 'node:events';
import { Client, DatabaseError } from 'pg';
import { z } from 'zod';
import type { StepOutcome } from '../../../src/recording/schema.ts';

type Notice = { severity: string; code: string; message: string };

const text = z.string().catch('');
const noticeShape = z.object({ severity: text, code: text, message: text });
const commandComplete = z.object({ text: z.string() });

/** Values stay as the server prints them. */
const asText = { getTypeParser: () => (value: unknown) => value };
const rowsShape = z.array(z.array(z.string().nullable()));

export class Connection {
  readonly #client: Client;
  readonly #ended: Promise<StepOutcome>;
  #notices: Notice[] = [];
  #tag = '';
  /** Process id on the server. */
  pid = 0;

  constructor(url: string) {
    this.#client = new Client({ connectionString: url });
    this.#client.on('notice', (notice) => this.#notices.push(noticeShape.parse(notice)));
    this.#ended = new Promise((resolve) => {
      this.#client.on('error', (error) => {
        if (error instanceof DatabaseError) resolve(failure(error));
      });
    });
  }

  async open(): Promise<this> {
    await this.#client.connect();
    // The client’s result keeps only the first word of the command tag.
    const protocol: unknown = Reflect.get(this.#client, 'connection');
    if (!(protocol instanceof EventEmitter))
      throw new Error('The client shows no protocol events.');
    protocol.on('commandComplete', (message: unknown) => {
      this.#tag = commandComplete.parse(message).text;
    });
    const { rows } = await this.#client.query<unknown[]>({
      text: 'SELECT pg_backend_pid()',
      rowMode: 'array',
    });
    this.pid = Number(rows[0]?.[0]);
    return this;
  }

  /** Returns PostgreSQL's final answer. Rejects if the connection is closed before. */
  async send(sql: string): Promise<StepOutcome> {
    this.#notices = [];
    try {
      const results = await this.#client.query({ text: sql, rowMode: 'array', types: asText });
      const result = [results].flat().at(-1); // of several statements, the last one’s
      return {
        kind: 'answers',
        tag: this.#tag,
        ...(this.#notices.length > 0 && { notices: this.#notices }),
        ...(result?.fields.length && {
          columns: result.fields.map((field) => field.name),
          rows: rowsShape.parse(result.rows),
        }),
      };
    } catch (error) {
      if (error instanceof DatabaseError) return failure(error);
      throw error;
    }
  }

  /** Returns the server's error when it closed the connection by itself. */
  async ended(): Promise<StepOutcome> {
    return this.#ended;
  }

  /** Closes the connection. Cuts the socket of a running query and cancels nothing. */
  async close(): Promise<void> {
    await this.#client.end();
  }
}

function failure(error: DatabaseError): StepOutcome {
  const { severity, code, message, detail, hint, where } = error;
  return {
    kind: 'fails',
    severity: severity ?? '',
    code: code ?? '',
    message,
    ...(detail !== undefined && { detail }),
    ...(hint !== undefined && { hint }),
    ...(where !== undefined && { context: where }),
  };
}
