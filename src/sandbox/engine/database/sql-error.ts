import { messages } from '@electric-sql/pglite';
import type { SqlError } from '../../frame.ts';

/** The driver's error with the fields PostgreSQL sent, and none that it did not. */
export function toSqlError(error: messages.DatabaseError): SqlError {
  const { detail, hint, where, schema, table, column, constraint, file, line, routine } = error;
  const optional = { detail, hint, where, schema, table, column, constraint, file, line, routine };
  return {
    severity: error.severity ?? 'ERROR',
    code: error.code ?? 'XX000',
    message: error.message,
    ...Object.fromEntries(
      Object.entries(optional).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    ...(error.position === undefined ? {} : { position: Number(error.position) }),
  };
}

/** Is this an error that PostgreSQL reported, as opposed to one of the engine around it? */
export function isDatabaseError(error: unknown): error is messages.DatabaseError {
  return error instanceof messages.DatabaseError;
}
