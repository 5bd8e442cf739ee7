/** Tells what a statement of a dump makes or changes. */
import { Words } from './words.ts';

export interface Described {
  readonly kind: string;
  readonly schema: string | null;
  readonly name: string | null;
  readonly table: string | null;
  readonly owner: string | null;
}

/** Words between CREATE and the kind. */
const MODIFIERS = new Set(
  'or replace temporary temp unlogged unique recursive constraint trusted procedural default global local'.split(
    ' ',
  ),
);

/** Kinds of two words and more come before those that begin alike. */
const KINDS = [
  ...[
    'materialized view',
    'foreign data wrapper',
    'foreign table',
    'event trigger',
    'access method',
  ],
  ...['text search configuration', 'text search dictionary', 'text search parser'],
  ...['text search template', 'operator class', 'operator family', 'user mapping', 'large object'],
  ...['default privileges', 'table', 'index', 'sequence', 'view', 'type', 'domain', 'function'],
  ...[
    'procedure',
    'routine',
    'aggregate',
    'trigger',
    'rule',
    'policy',
    'schema',
    'extension',
    'server',
  ],
  ...['publication', 'subscription', 'statistics', 'collation', 'conversion', 'cast', 'language'],
  ...['transform', 'operator', 'role', 'user', 'group', 'database', 'tablespace', 'column'],
  ...['constraint', 'system'],
].map((kind) => kind.split(' '));

/** Kinds whose name is followed by the table that they belong to, and the keyword before it. */
const ON_TABLE: Readonly<Record<string, string>> = {
  index: 'on',
  trigger: 'on',
  policy: 'on',
  rule: 'to',
  constraint: 'on',
};

const NOTHING: Omit<Described, 'kind'> = { schema: null, name: null, table: null, owner: null };

/** Describes a statement. Its kind is `unknown` if pg_dump writes no such statement. */
export function describe(statement: string): Described {
  const words = new Words(statement);
  const verb = words.word;
  words.next();
  switch (verb) {
    case 'set':
      return { ...NOTHING, kind: 'setting', name: words.name() };
    case 'select':
      return describeSelect(words);
    case 'create':
      words.skip(MODIFIERS);
      return named(words, kindOf(words));
    case 'alter':
      return describeAlter(words);
    case 'comment': {
      words.take('on');
      return { ...named(words, kindOf(words)), kind: 'comment' };
    }
    case 'security':
      return { ...NOTHING, kind: 'security label' };
    case 'grant':
    case 'revoke':
      return { ...NOTHING, kind: 'privileges' };
    case 'refresh':
      return { ...named(words, kindOf(words)), kind: 'refresh' };
    case 'drop':
      return { ...named(words, kindOf(words)), kind: 'drop' };
    case 'copy':
      return { ...NOTHING, ...words.qualifiedName(), kind: 'rows' };
    case 'insert':
      return words.take('into')
        ? { ...NOTHING, ...words.qualifiedName(), kind: 'rows' }
        : { ...NOTHING, kind: 'unknown' };
    default:
      return { ...NOTHING, kind: 'unknown' };
  }
}

/** pg_dump calls functions for the search_path, for the last values of sequences, and for large objects. */
function describeSelect(words: Words): Described {
  const { name } = words.qualifiedName();
  if (name === 'set_config') {
    words.next();
    return { ...NOTHING, kind: 'setting', name: words.next().replace(/^'|'$/g, '') };
  }
  if (name === 'setval') return { ...NOTHING, kind: 'sequence value' };
  return { ...NOTHING, kind: name?.startsWith('lo_') ? 'large object' : 'unknown' };
}

/** The kind here, and goes behind it; `unknown` if there is none. */
function kindOf(words: Words): string {
  const kind = KINDS.find((candidate) => words.take(...candidate));
  return kind?.join(' ') ?? 'unknown';
}

function named(words: Words, kind: string, isFollowedByTable = true): Described {
  words.take('concurrently');
  words.take('if', 'not', 'exists');
  words.take('if', 'exists');
  words.take('only');
  if (kind === 'cast' || kind === 'user mapping' || kind === 'default privileges')
    return { ...NOTHING, kind };
  const own = words.qualifiedName(kind === 'column');
  const before = ON_TABLE[kind];
  if (before === undefined || !isFollowedByTable || !words.seek(before))
    return { ...NOTHING, ...own, kind };
  words.take('only');
  const table = words.qualifiedName();
  return { ...NOTHING, kind, name: own.name, schema: table.schema, table: table.name };
}

function describeAlter(words: Words): Described {
  const of = named(words, kindOf(words), false);
  if (of.kind === 'table') return describeTableChange(words, of);
  if (of.kind === 'index' && words.take('attach')) return { ...of, kind: 'partition' };
  if (words.seek('owner') && words.take('to')) return { ...of, kind: 'owner', owner: words.name() };
  return of;
}

/** Changes of a table are objects of their own, such as constraints. */
function describeTableChange(words: Words, of: Described): Described {
  if (words.take('owner', 'to')) return { ...of, kind: 'owner', owner: words.name() };
  if (words.take('add', 'constraint')) {
    const name = words.name();
    const kind = words.seek('foreign') ? 'foreign key' : 'constraint';
    return { ...of, kind, name, table: of.name };
  }
  if (words.take('drop')) return { ...of, kind: 'drop' };
  if (words.take('attach')) return { ...of, kind: 'partition' };
  return { ...of, kind: 'table change' };
}
