/** Cuts a dump into statements and rows, as psql reads it. Rows are counted where they stand and never kept. */
import { Lexer } from '../../engine/commands/psql/reading/lexer.ts';
import { readsData } from '../../sql/copy.ts';

/** A piece of a dump. */
export type DumpPiece =
  | { readonly kind: 'statement'; readonly sql: string; readonly line: number }
  /** A command for psql, with its backslash. */
  | { readonly kind: 'backslash'; readonly sql: string; readonly line: number }
  /** A COPY with its data: from `from` to before `to` in the text, `rows` lines. */
  | {
      readonly kind: 'copy';
      readonly sql: string;
      readonly line: number;
      readonly from: number;
      readonly to: number;
      readonly rows: number;
    }
  /** The text ends in the middle of something that began there. */
  | { readonly kind: 'open'; readonly sql: string; readonly line: number }
  /** A statement has more than `MOST_CHARACTERS`; nothing after it is read. */
  | { readonly kind: 'too-long'; readonly sql: string; readonly line: number };

/** No statement of a schema is as long; a string of millions of lines would take a gigabyte to put together. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** The pieces of a dump in order. */
export function* cutDump(text: string): Generator<DumpPiece> {
  const lexer = new Lexer();
  let number = 0;
  let begun = 1;
  for (let at = 0; at < text.length;) {
    const end = endOfLine(text, at);
    number += 1;
    if (lexer.buffer === '') begun = number;
    lexer.feed(text.slice(at, end).replace(/\r$/, ''));
    at = end + 1;
    if (lexer.buffer.length > MOST_CHARACTERS) {
      yield { kind: 'too-long', sql: '', line: begun };
      return;
    }
    for (let piece = lexer.next(); piece; piece = lexer.next()) {
      if (piece.kind === 'backslash') {
        yield { kind: 'backslash', sql: `\\${piece.text}`, line: number };
        continue;
      }
      if (!readsData(piece.text)) {
        yield { kind: 'statement', sql: piece.text, line: begun };
        begun = number;
        continue;
      }
      const data = dataFrom(text, at);
      if (!data) {
        yield { kind: 'open', sql: piece.text, line: begun };
        return;
      }
      yield { kind: 'copy', sql: piece.text, line: begun, from: at, to: data.to, rows: data.rows };
      number += data.rows + 1;
      at = data.next;
      begun = number;
    }
  }
  if (lexer.buffer.trim() !== '') yield { kind: 'open', sql: lexer.buffer, line: begun };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Goes to the line `\.` that ends the data of a COPY; null if there is none. */
function dataFrom(text: string, from: number): { to: number; rows: number; next: number } | null {
  let rows = 0;
  for (let at = from; at < text.length; rows += 1) {
    const end = endOfLine(text, at);
    const isLast = text.startsWith('\\.', at) && end - at <= 3;
    if (isLast && text.slice(at + 2, end).trim() === '') return { to: at, rows, next: end + 1 };
    at = end + 1;
  }
  return null;
}
