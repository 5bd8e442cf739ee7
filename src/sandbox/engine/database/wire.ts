/** One simple-query exchange with PGlite: a script goes in, replies come out as PostgreSQL's own text. */
import { messages, protocol, types, type PGlite } from '@electric-sql/pglite';
import type { SqlError, SqlResult } from '../../frame.ts';
import { joinedBytes } from '../../joined-bytes.ts';
import { countCopies } from '../../sql/copy.ts';
import { shortenMessage, toSqlError } from './sql-error.ts';

/** Limits to the part of an answer that is kept; `rowCount` counts all rows. */
export interface Limits {
  readonly rows: number;
  /** Characters of one cell, and of all rows of one result. */
  readonly cell: number;
  readonly text: number;
}

/** The state of a connection's transaction after an exchange. */
export type Transaction = 'none' | 'open' | 'failed';

/** A result, or the rows that `COPY … TO STDOUT` sent, as one text. */
export type Reply = SqlResult | { readonly kind: 'copy'; readonly text: string };

export interface Exchange {
  readonly replies: Reply[];
  /** The error that ended the script. */
  readonly error: SqlError | null;
  readonly transaction: Transaction;
  /** True if the server asked for the data of a `COPY … FROM STDIN`. */
  readonly wantedData: boolean;
}

const NUMERIC = new Set<number>([
  types.INT2,
  types.INT4,
  types.INT8,
  types.OID,
  types.FLOAT4,
  types.FLOAT8,
  types.NUMERIC,
  // money, xid, cid: psql puts these on the right too (column_type_alignment).
  ...[790, 28, 29, 5069],
]);

const TRANSACTIONS: Readonly<Record<string, Transaction>> = { I: 'none', T: 'open', E: 'failed' };

const CHANGES = /^(?:INSERT|UPDATE|DELETE|MERGE)\b/;

/** The reason that PostgreSQL gets where a script asks for data and nobody has any. */
const NO_INPUT = 'there is no standard input here; use INSERT, or psql < FILE in the terminal';

/** A cell cut to a number of characters. */
export const shorten = (cell: string | null, length: number): string | null =>
  cell !== null && cell.length > length ? `${cell.slice(0, length)}…` : cell;

/**
 * Sends `script` as one Query message. PGlite cannot wait for input, so the data of a
 * `COPY … FROM STDIN` goes along at once: `copyData` to the first, nothing to the others; without it
 * each of them fails. A server that is not in COPY ignores those messages
 * (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY).
 */
export async function exchange(
  pglite: PGlite,
  script: string,
  limits: Limits,
  copyData: string | null = null,
): Promise<Exchange> {
  const message = joinedBytes([
    protocol.serialize.query(script),
    ...(copyData ? [protocol.serialize.copyData(new TextEncoder().encode(copyData).buffer)] : []),
    ...Array.from({ length: countCopies(script) }, () =>
      copyData === null ? protocol.serialize.copyFail(NO_INPUT) : protocol.serialize.copyDone(),
    ),
  ]);
  const { messages: replies } = await pglite.execProtocol(message, { throwOnError: false });
  const reader = new Reader(limits);
  for (const reply of replies) reader.take(reply);
  return reader.exchange();
}

/** Puts the messages of one answer together. */
class Reader {
  readonly #limits: Limits;
  readonly #replies: Reply[] = [];
  #error: SqlError | null = null;
  #transaction: Transaction = 'none';
  #wantedData = false;
  #open: Extract<SqlResult, { kind: 'rows' }> | null = null;
  #text = 0;
  #copied: string[] | null = null;
  #decoder = new TextDecoder();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  exchange(): Exchange {
    return {
      replies: this.#replies,
      error: this.#error,
      transaction: this.#transaction,
      wantedData: this.#wantedData,
    };
  }

  take(reply: messages.BackendMessage): void {
    if (reply instanceof messages.RowDescriptionMessage) this.#begin(reply);
    else if (reply instanceof messages.DataRowMessage) this.#row(reply);
    else if (reply instanceof messages.CopyDataMessage) this.#copy(reply);
    else if (reply instanceof messages.CommandCompleteMessage) this.#complete(reply.text);
    else if (reply instanceof messages.NoticeMessage) this.#notice(reply);
    else if (reply instanceof messages.DatabaseError) this.#fail(reply);
    else if (reply instanceof messages.ReadyForQueryMessage) {
      this.#transaction = TRANSACTIONS[reply.status] ?? 'none';
    } else if (reply.name === 'copyInResponse') this.#wantedData = true;
    else if (reply.name === 'copyOutResponse') this.#copied = [];
  }

  #begin({ fields }: messages.RowDescriptionMessage): void {
    // A statement that rules rewrite gives several sets of rows, and one tag.
    if (this.#open) this.#replies.push(this.#open);
    this.#open = {
      kind: 'rows',
      columns: fields.map((field) => field.name),
      align: fields.map((field) => (NUMERIC.has(field.dataTypeID) ? 'right' : 'left')),
      rows: [],
      rowCount: 0,
    };
    this.#text = 0;
  }

  #row({ fields }: messages.DataRowMessage): void {
    const open = this.#open;
    if (!open) return;
    open.rowCount += 1;
    if (open.rows.length >= this.#limits.rows || this.#text >= this.#limits.text) return;
    const row = fields.map((cell) => shorten(cell, this.#limits.cell));
    open.rows.push(row);
    this.#text += row.reduce((sum, cell) => sum + (cell?.length ?? 0), 0);
  }

  #copy({ chunk }: messages.CopyDataMessage): void {
    this.#copied?.push(this.#decoder.decode(chunk, { stream: true }));
  }

  #complete(tag: string): void {
    if (this.#open) this.#replies.push(this.#open);
    this.#endCopy();
    // The rows of a RETURNING are followed by the tag.
    if (!this.#open || CHANGES.test(tag)) this.#replies.push({ kind: 'done', tag });
    this.#open = null;
  }

  /** Ends a statement by an error. As in libpq, its rows so far are no result; psql has printed what a COPY sent. */
  #fail(error: messages.DatabaseError): void {
    this.#endCopy();
    this.#open = null;
    this.#error = toSqlError(error);
  }

  #endCopy(): void {
    if (this.#copied) this.#replies.push({ kind: 'copy', text: this.#copied.join('') });
    this.#copied = null;
  }

  #notice({ severity, message, detail, hint }: messages.NoticeMessage): void {
    this.#replies.push({
      kind: 'notice',
      severity: severity ?? 'NOTICE',
      message: shortenMessage(message ?? ''),
      ...(detail === undefined ? {} : { detail: shortenMessage(detail) }),
      ...(hint === undefined ? {} : { hint: shortenMessage(hint) }),
    });
  }
}
