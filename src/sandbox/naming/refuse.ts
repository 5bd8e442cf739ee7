/** Refuses names with which a scenario would no longer break, or be repaired, as it does. */
import type { Scenario } from '../scenario.ts';
import { timeOf, wholeWord, type Replacement } from './replace.ts';

/** PostgreSQL cuts longer names (NAMEDATALEN − 1 bytes). */
const LONGEST_IDENTIFIER = 63;
/** `migration_name` is varchar(255) in `_prisma_migrations`. */
const LONGEST_MIGRATION = 255;
/** LiteLLM's start-up looks it up by name, to see if it is partitioned (litellm_proxy_extras). */
const KNOWN_TO_LITELLM = 'LiteLLM_SpendLogs';

/** Returns the reason as a clause after “because”, or null if the name can be used. */
export function whyRefused(scenario: Scenario, replacement: Replacement): string | null {
  const texts = textsOf(scenario);
  const taken = new RegExp(wholeWord({ ...replacement, from: replacement.to }).source, 'i');
  if (replacement.kind === 'migration') return whyNotMigration(scenario, replacement, taken, texts);
  const { kind, from, to } = replacement;
  if (!/^[A-Za-z]\w*$/.test(to)) {
    return 'names in schema.prisma begin with a letter and have only letters, digits and _';
  }
  if (texts.some((text) => taken.test(text))) return 'this database has that name already';
  return kind === 'table' ? whyNotTable(from, to, texts) : whyNotColumn(from, to, texts);
}

function textsOf({ state, releases }: Scenario): string[] {
  return [
    state,
    ...releases.flatMap(({ schema, migrations }) => [schema, ...migrations.map(({ sql }) => sql)]),
  ];
}

function whyNotMigration(
  { releases }: Scenario,
  { from, to }: Replacement,
  taken: RegExp,
  texts: readonly string[],
): string | null {
  if (!/^\d{14}_[\w.-]+$/.test(to)) {
    return 'the names here begin with 14 digits and _, and have no spaces';
  }
  if (to.length > LONGEST_MIGRATION) return 'it has more characters than Prisma’s history holds';
  const folders = releases.map(({ migrations }) => migrations.map(({ name }) => name));
  const others = folders.flat().filter((name) => name !== from);
  if (
    texts.some((text) => taken.test(text)) ||
    others.some((name) => timeOf(name) === timeOf(to))
  ) {
    return 'this database has a migration of that name or that time already';
  }
  const moved = folders.some((names) => {
    const place = names.toSorted().indexOf(from);
    const after = names.map((name) => (name === from ? to : name)).toSorted();
    return place !== -1 && after.indexOf(to) !== place;
  });
  return moved ? 'it would come at another place among the migrations here' : null;
}

function whyNotTable(from: string, to: string, texts: readonly string[]): string | null {
  if (from === KNOWN_TO_LITELLM) return 'LiteLLM’s start-up looks for this table by its name';
  if (/^[a-z]+$/.test(to)) return 'schema.prisma could take it for a word of its own';
  // Prisma and PostgreSQL derive the names of indexes, constraints and sequences from the table's.
  const derived = new RegExp(`${wholeWord({ kind: 'table', from }).source}\\w*`, 'g');
  const lengths = texts.flatMap((text) => [...text.matchAll(derived)].map(([name]) => name.length));
  const longer = to.length - from.length;
  if (lengths.some((length) => length + longer > LONGEST_IDENTIFIER)) {
    return `with it, the name of an index would be longer than PostgreSQL’s ${String(LONGEST_IDENTIFIER)} bytes`;
  }
  if (longer !== 0 && lengths.includes(LONGEST_IDENTIFIER)) {
    return `the name of an index was cut to ${String(LONGEST_IDENTIFIER)} bytes and would be cut elsewhere`;
  }
  return null;
}

function whyNotColumn(from: string, to: string, texts: readonly string[]): string | null {
  if (to.length > LONGEST_IDENTIFIER) {
    return `a column’s name has at most ${String(LONGEST_IDENTIFIER)} bytes`;
  }
  const derived = new RegExp(`"\\w+_${from}_(?:\\w+_)?(?:idx|key|fkey|pkey)"`);
  return texts.some((text) => derived.test(text))
    ? 'an index or a constraint is called after this column'
    : null;
}
