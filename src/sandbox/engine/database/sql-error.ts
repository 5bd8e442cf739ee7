import { messages } from '@electric-sql/pglite';
import type { SqlError } from '../../frame.ts';

/** PostgreSQL quotes the offending word, which may be the whole paste. */
const MAX_FIELD = 4_000;

/** A message at a length that can be shown. */
export const shortenMessage = (text: string): string =>
  text.length > MAX_FIELD ? `${text.slice(0, MAX_FIELD)}…` : text;

/** Fields that PostgreSQL sends where they apply. */
const FIELDS = [
  ...(['detail', 'hint', 'internalQuery', 'where', 'schema', 'table'] as const),
  ...(['column', 'constraint', 'file', 'line', 'routine'] as const),
];

/** The driver's error with the fields PostgreSQL sent, and none that it did not. */
export function toSqlError(error: messages.DatabaseError): SqlError {
  const { position, internalPosition } = error;
  return {
    severity: error.severity ?? 'ERROR',
    code: error.code ?? 'XX000',
    message: shortenMessage(error.message),
    ...Object.fromEntries(
      FIELDS.flatMap((name) => {
        const value = error[name];
        return value === undefined ? [] : [[name, shortenMessage(value)]];
      }),
    ),
    ...(position === undefined ? {} : { position: Number(position) }),
    ...(internalPosition === undefined ? {} : { internalPosition: Number(internalPosition) }),
  };
}

/** True for an error that PostgreSQL reported, as opposed to one of the engine around it. */
export function isDatabaseError(error: unknown): error is messages.DatabaseError {
  return error instanceof messages.DatabaseError;
}
