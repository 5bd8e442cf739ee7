/** Prints the replies to a script, for `psql` and for the SQL editor: results on stdout, notices and the error on stderr. */
import type { SqlError } from '../../../../frame.ts';
import { forReaders } from '../../../database/for-readers.ts';
import type { Reply } from '../../../database/wire.ts';
import type { Printer } from '../../../program/output.ts';
import { formatError, formatNotice, formatReply } from './psql-format.ts';
import type { Display } from './table.ts';

/** Options of printing; the defaults are those of `psql -c`. */
export interface AnswerFormat {
  readonly display?: Display;
  /** No command tags. */
  readonly quiet?: boolean;
  /** Precedes notices and errors: the file and line that psql is at. */
  readonly prefix?: string;
  /** At psql's prompt, results are not for the results table. */
  readonly textOnly?: boolean;
}

export function printAnswer(
  printer: Printer,
  { replies, error }: { readonly replies: readonly Reply[]; readonly error: SqlError | null },
  script: string,
  { display, quiet, prefix = '', textOnly = false }: AnswerFormat = {},
): void {
  for (const [i, reply] of replies.entries()) {
    const isCopied = reply.kind === 'done' && replies[i - 1]?.kind === 'copy';
    if (reply.kind === 'notice') printer.err(`${prefix}${formatNotice(reply)}`);
    else if (!isCopied) {
      printer.write([{ stream: 'stdout', text: formatReply(reply, display, quiet) }]);
    }
    if (reply.kind !== 'copy' && !textOnly) printer.results.push(forReaders(reply));
  }
  if (!error) return;
  printer.err(`${prefix}${formatError(error, script)}`);
  if (!textOnly) printer.error = error;
}
