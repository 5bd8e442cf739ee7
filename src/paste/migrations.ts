/** Reads names of migrations, and finds the one that an error is about. */

/** A name and its place. */
interface Mention {
  name: string;
  at: number;
}

/** Patterns that mention a migration, the surest sign of one that failed first. */
const MENTIONS = [
  /\bMigration(?: name)?:\s{0,4}(\d{8,14}_[^\n]{1,200}(?:\n(?=\w{0,99}_)[a-z0-9_]{1,100}(?=\n|$))?)/g,
  /`(\d{8,14}_[^`]{1,200})` migration\b[^\n]{0,100}\bfailed/g,
  /`(\d{8,14}_[^`]{1,200})`/g,
  /\b(\d{8,14}_\w{1,200})/g,
];

/** Narrower terminals are rare: the line after a shorter one is not its rest. */
const WRAPPED = 60;

/** Text after a name on the same line, as in a log that was pasted as one line. */
const AFTER_NAME =
  /\s+(?:Database error|Error\b|ERROR\b|Reason|Applying|New migrations|Please|started at|failed)|\s{2,}|[^\w .-]/;

/** Returns every migration that is named, each once; those that are said to have failed come first. */
export function migrationsOf(text: string): string[] {
  const names = unique(MENTIONS.flatMap((mention) => mentionsOf(text, mention)).map(nameOf));
  // A released name may have spaces: its first word alone is not another migration, nor is its wrapped half.
  return names.filter(
    (name) => !names.some((other) => other.length > name.length && other.startsWith(name)),
  );
}

/**
 * Returns the migration that the message at `at` is about: the nearest that is said to have failed, else the last
 * that was being applied before it, else any.
 */
export function migrationAt(text: string, at: number): string | undefined {
  for (const sure of MENTIONS.slice(0, 2)) {
    const [nearest] = mentionsOf(text, sure).sort(
      (a, b) => Math.abs(a.at - at) - Math.abs(b.at - at),
    );
    if (nearest) return nearest.name;
  }
  const applying = mentionsOf(text, /Applying migration `(\d{8,14}_[^`]{1,200})`/g);
  return (
    (applying.findLast((mention) => mention.at <= at) ?? applying[0])?.name ?? migrationsOf(text)[0]
  );
}

function mentionsOf(text: string, mention: RegExp): Mention[] {
  return [...text.matchAll(mention)].map((match) => ({
    name: tidy(match[1] ?? ''),
    at: match.index,
  }));
}

/** Removes text after the name; joins a name that the terminal wrapped. */
function tidy(raw: string): string {
  const [line = '', rest = ''] = raw.split('\n');
  const wrapped =
    rest !== '' && `Migration name: ${line}`.length >= WRAPPED ? line + rest.trim() : line;
  const end = wrapped.search(AFTER_NAME);
  return (end === -1 ? wrapped : wrapped.slice(0, end)).trim();
}

const nameOf = ({ name }: Mention): string => name;

const unique = (values: string[]): string[] => [...new Set(values)];
