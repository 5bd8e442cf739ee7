import { messages } from '@electric-sql/pglite';
import type { SqlError } from '../../frame.ts';

/** PostgreSQL quotes the offending word, which may be the whole paste. */
const MAX_FIELD = 4_000;

/** A message at a length that can be shown. */
export const shortenMessage = (text: string): string =>
  text.length > MAX_FIELD ? `${text.slice(0, MAX_FIELD)}…` : text;

/** The driver's error with the fields PostgreSQL sent, and none that it did not. */
export function toSqlError(error: messages.DatabaseError): SqlError {
  const {
    detail,
    hint,
    internalQuery,
    where,
    schema,
    table,
    column,
    constraint,
    file,
    line,
    routine,
  } = error;
  const optional = {
    detail,
    hint,
    internalQuery,
    where,
    schema,
    table,
    column,
    constraint,
    file,
    line,
    routine,
  };
  return {
    severity: error.severity ?? 'ERROR',
    code: error.code ?? 'XX000',
    message: shortenMessage(error.message),
    ...Object.fromEntries(
      Object.entries(optional).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, shortenMessage(value)]],
      ),
    ),
    ...(error.position === undefined ? {} : { position: Number(error.position) }),
    ...(error.internalPosition === undefined
      ? {}
      : { internalPosition: Number(error.internalPosition) }),
  };
}

/** Is this an error that PostgreSQL reported, as opposed to one of the engine around it? */
export function isDatabaseError(error: unknown): error is messages.DatabaseError {
  return error instanceof messages.DatabaseError;
}
