/** Statements that write rows: those that reach every row of a table, and those that reach the ledger. */
import type { View } from '../../frame.ts';
import { hide, lose, type Risk } from '../risk.ts';
import type { Code, QualifiedName } from './code.ts';
import { allRows, isLedger, rowsOf, written } from './known.ts';

const LEDGER_BY_HAND =
  'the ledger by hand. Prisma believes what stands there, whether or not it is so.';

/** The risks of the statement that begins at `at`. */
export function risksOfWrite(code: Code, at: number, view: View): Risk[] {
  switch (code.word(at)) {
    case 'delete':
      return code.has(at + 1, 'from') ? everyRow(code, skipOnly(code, at + 2), view, 'DELETE') : [];
    case 'update':
      return isUpdate(code, at) ? everyRow(code, skipOnly(code, at + 1), view, 'UPDATE') : [];
    case 'truncate':
      return truncated(code, at, view);
    case 'insert':
      return ledgerOnly(code, at + 2, 'INSERT');
    case 'merge':
      return merged(code, at, view);
    case 'copy':
      return isCopyIn(code, at) ? ledgerOnly(code, at + 1, 'COPY') : [];
    default:
      return [];
  }
}

const skipOnly = (code: Code, at: number): number => (code.word(at) === 'only' ? at + 1 : at);

const ledger = (verb: string): Risk => hide(`${verb} changes ${LEDGER_BY_HAND}`);

/** `UPDATE t [[AS] alias] SET`, as opposed to `FOR UPDATE` and `ON CONFLICT DO UPDATE SET`. */
function isUpdate(code: Code, at: number): boolean {
  const name = code.name(skipOnly(code, at + 1));
  if (name === null || name.read.name === 'set') return false;
  return [0, 1, 2, 3].some((more) => code.word(name.next + more) === 'set');
}

function everyRow(code: Code, at: number, view: View, verb: 'DELETE' | 'UPDATE'): Risk[] {
  const name = code.name(at);
  if (name !== null && isLedger(name.read)) return [ledger(verb)];
  if (hasCondition(code, at)) return [];
  const rows = name === null ? null : rowsOf(view, name.read);
  // What is not there, or empty, has nothing to lose.
  if (rows === 'none' || rows === 0) return [];
  const table = name === null ? 'the table' : written(name.read);
  return [
    verb === 'DELETE'
      ? lose(`DELETE without WHERE loses ${allRows(rows)} of ${table}.`)
      : lose(
          `UPDATE without WHERE overwrites values in ${allRows(rows)} of ${table}. The old values are lost.`,
        ),
  ];
}

/** True if it has a WHERE; `WHERE true` is none. */
function hasCondition(code: Code, from: number): boolean {
  const { at, found } = code.find(from, (place) => code.word(place) === 'where');
  if (!found) return false;
  const isTrue = code.word(at + 1) === 'true';
  const ends = at + 2 >= code.length || code.word(at + 2) === 'returning';
  return !(isTrue && (ends || code.sign(at + 2) === ')'));
}

function truncated(code: Code, at: number, view: View): Risk[] {
  const risks: Risk[] = [];
  let place = code.word(at + 1) === 'table' ? at + 2 : at + 1;
  for (;;) {
    const name = code.name(skipOnly(code, place));
    if (name === null) break;
    risks.push(...truncatedTable(name.read, view));
    const next = code.sign(name.next) === '*' ? name.next + 1 : name.next;
    if (code.sign(next) !== ',') break;
    place = next + 1;
  }
  if (risks.length > 0 && code.find(at, (i) => code.word(i) === 'cascade').found) {
    risks.push(lose('CASCADE empties every table with a foreign key to it too.'));
  }
  return risks;
}

function truncatedTable(name: QualifiedName, view: View): Risk[] {
  if (isLedger(name)) return [ledger('TRUNCATE')];
  const rows = rowsOf(view, name);
  return rows === 'none' || rows === 0
    ? []
    : [lose(`TRUNCATE loses ${allRows(rows)} of ${written(name)}.`)];
}

function ledgerOnly(code: Code, at: number, verb: string): Risk[] {
  const name = code.name(at);
  return name !== null && isLedger(name.read) ? [ledger(verb)] : [];
}

function merged(code: Code, at: number, view: View): Risk[] {
  const name = code.name(skipOnly(code, at + 2));
  if (name === null) return [];
  if (isLedger(name.read)) return [ledger('MERGE')];
  const deletes = code.find(at, (i) => code.has(i, 'then', 'delete')).found;
  const rows = rowsOf(view, name.read);
  return deletes && rows !== 0 && rows !== 'none'
    ? [lose(`MERGE … THEN DELETE loses rows of ${written(name.read)}.`)]
    : [];
}

const isCopyIn = (code: Code, at: number): boolean =>
  code.find(at, (i) => code.word(i) === 'from').found;
