/** Converts PostgreSQL's error from the form of `pg` to the sandbox's. */
import type pg from 'pg';
import type { SqlError } from '../../../src/sandbox/frame.ts';

/** Returns only the fields that PostgreSQL sent. */
export function toNativeError(error: pg.DatabaseError): SqlError {
  const { detail, hint, where, schema, table, column, constraint, file, line, routine } = error;
  const optional = { detail, hint, where, schema, table, column, constraint, file, line, routine };
  return {
    severity: error.severity ?? 'ERROR',
    code: error.code ?? '',
    message: error.message,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    ...(error.position === undefined ? {} : { position: Number(error.position) }),
  };
}
