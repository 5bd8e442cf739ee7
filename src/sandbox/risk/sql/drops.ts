/** Statements that drop objects, or move them out of sight. */
import type { View } from '../../frame.ts';
import { hide, lose, type Risk } from '../risk.ts';
import type { Code, QualifiedName } from './code.ts';
import { isLedger, rowsOf, rowsWords, tablesNamed, written } from './known.ts';

/** Kinds that DROP names in one word, with the words of a sentence. */
const KINDS: Readonly<Record<string, string>> = {
  schema: 'schema',
  index: 'index',
  type: 'type',
  domain: 'domain',
  view: 'view',
  sequence: 'sequence',
  function: 'function',
  procedure: 'procedure',
  routine: 'routine',
  aggregate: 'aggregate',
  trigger: 'trigger',
  extension: 'extension',
  database: 'database',
};

/** The risks of a DROP or an ALTER that begins at `at`. */
export function risksOfDrop(code: Code, at: number, view: View): Risk[] {
  if (code.word(at) === 'drop') return dropped(code, at + 1, view);
  return code.word(at) === 'alter' ? altered(code, at + 1, view) : [];
}

const LEDGER_GONE = 'the ledger. Prisma then takes every migration as not applied.';

function dropped(code: Code, at: number, view: View): Risk[] {
  if (code.word(at) === 'owned') return [lose('DROP OWNED loses every object of that role.')];
  const isMaterialized = code.has(at, 'materialized', 'view');
  const kind = isMaterialized ? 'materialized view' : code.word(at);
  const from = isMaterialized ? at + 2 : at + 1;
  if (kind !== 'table' && !isMaterialized && !Object.hasOwn(KINDS, kind)) return [];
  const names = namesFrom(code, from);
  const risks = names.flatMap((name) =>
    kind === 'table' ? droppedTable(name, view) : droppedOther(KINDS[kind] ?? kind, name, view),
  );
  if (names.length === 0) risks.push(lose(`DROP loses a ${KINDS[kind] ?? kind}.`));
  const cascades = code.find(at, (i) => code.word(i) === 'cascade').found;
  return risks.length > 0 && cascades
    ? [...risks, lose('CASCADE drops everything that depends on it too.')]
    : risks;
}

/** Reads `[CONCURRENTLY] [IF EXISTS] name, …`; a function’s arguments are skipped. */
function namesFrom(code: Code, from: number): QualifiedName[] {
  const names: QualifiedName[] = [];
  let at = code.word(from) === 'concurrently' ? from + 1 : from;
  if (code.has(at, 'if', 'exists')) at += 2;
  for (;;) {
    const name = code.name(at);
    if (name === null) return names;
    names.push(name.read);
    const comma = code.find(name.next, (i) => code.sign(i) === ',');
    if (!comma.found) return names;
    at = comma.at + 1;
  }
}

function droppedTable(name: QualifiedName, view: View): Risk[] {
  if (isLedger(name)) return [hide(`DROP TABLE loses ${LEDGER_GONE}`)];
  const rows = rowsOf(view, name);
  if (rows === 'none') return [];
  const with_ = rows === null ? ' with its rows' : rows === 0 ? '' : ` with its ${rowsWords(rows)}`;
  return [lose(`DROP TABLE loses ${written(name)}${with_}.`)];
}

function droppedOther(kind: string, name: QualifiedName, view: View): Risk[] {
  if (kind === 'schema') return [droppedSchema(name.name, view)];
  if (isKnownMissing(kind, name, view)) return [];
  return [lose(`DROP ${kind.toUpperCase()} loses the ${kind} ${written(name)}.`)];
}

/** True if a migration makes it, and it is not there. */
const isKnownMissing = (kind: string, { name }: QualifiedName, view: View): boolean =>
  view.kind === 'known' &&
  view.evidence.some(({ objects }) =>
    objects.some(
      ({ is, object }) => is === 'missing' && object.kind === kind && object.name === name,
    ),
  );

function droppedSchema(schema: string, view: View): Risk {
  const inside = (view.tables ?? []).filter(({ name }) =>
    schema === 'public' ? !name.includes('.') : name.startsWith(`${schema}.`),
  );
  const rows = inside.reduce((sum, table) => sum + table.rows, 0);
  const what =
    inside.length === 0
      ? ''
      : ` with ${String(inside.length)} ${inside.length === 1 ? 'table' : 'tables'} and ${rowsWords(rows)}`;
  return lose(`DROP SCHEMA loses the schema ${schema}${what}.`);
}

function altered(code: Code, at: number, view: View): Risk[] {
  const kind = code.word(at);
  if (kind === 'schema') {
    const name = code.name(at + 1);
    return name && code.has(name.next, 'rename')
      ? [hide(`ALTER SCHEMA takes the schema ${name.read.name} away from under its name.`)]
      : [];
  }
  if (kind !== 'table') return [];
  let from = code.has(at + 1, 'if', 'exists') ? at + 3 : at + 1;
  if (code.word(from) === 'only') from += 1;
  const name = code.name(from);
  if (name === null) return [];
  if (isLedger(name.read)) {
    return [hide('ALTER TABLE changes the ledger itself, which Prisma alone should.')];
  }
  const risks: Risk[] = [];
  for (let action = name.next; action < code.length;) {
    risks.push(...risksOfAction(code, action, name.read, view));
    const comma = code.find(action, (i) => code.sign(i) === ',');
    if (!comma.found) break;
    action = comma.at + 1;
  }
  return risks;
}

/** One action of ALTER TABLE. */
function risksOfAction(code: Code, at: number, table: QualifiedName, view: View): Risk[] {
  if (code.word(at) === 'alter') return retyped(code, at, table);
  if (code.word(at) !== 'drop') return [];
  const isConstraint = code.word(at + 1) === 'constraint';
  let from = isConstraint || code.word(at + 1) === 'column' ? at + 2 : at + 1;
  if (code.has(from, 'if', 'exists')) from += 2;
  const name = code.name(from)?.read.name ?? '';
  if (isConstraint) {
    return [lose(`DROP CONSTRAINT loses the constraint ${name} on ${written(table)}.`)];
  }
  const tables = tablesNamed(view, table);
  const holding = tables?.filter(({ columns }) => columns.some((column) => column.name === name));
  if (holding?.length === 0) return [];
  const rows = holding?.reduce((sum, holder) => sum + holder.rows, 0) ?? null;
  const with_ =
    rows === null ? ' with its values' : rows === 0 ? '' : ` with its values in ${rowsWords(rows)}`;
  return [lose(`DROP COLUMN loses ${written(table)}.${name}${with_}.`)];
}

/** `ALTER COLUMN c TYPE t USING …`: the old values are gone; without USING PostgreSQL takes only a cast that keeps them or fails. */
function retyped(code: Code, at: number, table: QualifiedName): Risk[] {
  const from = code.word(at + 1) === 'column' ? at + 2 : at + 1;
  const name = code.name(from);
  if (name === null) return [];
  const type = code.has(name.next, 'set', 'data') ? name.next + 2 : name.next;
  const end = code.find(type, (i) => code.sign(i) === ',').at;
  const using = code.find(type, (i) => code.word(i) === 'using');
  return code.word(type) === 'type' && using.found && using.at < end
    ? [
        lose(
          `ALTER COLUMN … TYPE … USING overwrites the values of ${written(table)}.${name.read.name}.`,
        ),
      ]
    : [];
}
