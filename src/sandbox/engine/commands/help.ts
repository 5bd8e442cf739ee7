import type { Command } from '../program/context.ts';

const LINES: readonly (readonly [string, string])[] = [
  ['prisma migrate status', 'what Prisma thinks of the history'],
  ['prisma migrate deploy', 'apply pending migrations'],
  ['prisma migrate resolve --rolled-back NAME', 'record a failed migration as rolled back'],
  ['prisma migrate resolve --applied NAME', 'record a migration as applied, without running it'],
  ['prisma db push [--accept-data-loss]', 'bring the tables to schema.prisma, without the history'],
  ['prisma db execute --file FILE --schema schema.prisma', 'run a file of SQL'],
  ['litellm', 'restart the proxy: what it does to the database at start-up'],
  ['litellm --version', 'the release that is installed'],
  ['psql', 'ask for SQL; \\? lists its commands, \\q ends it'],
  ['psql -c "SQL"', 'run SQL'],
  ['psql -f FILE', 'run a file of SQL, or restore a dump'],
  ["psql -c '\\d+ TABLE'", 'one table: columns, indexes, constraints; \\dt lists all tables'],
  ['pg_dump -f FILE', 'back up first: the whole database as SQL'],
  ['ls [DIRECTORY], cat FILE', "look at the release's migrations and schema.prisma"],
  ["grep -l 'PATTERN' migrations/*/migration.sql", 'which migrations mention something'],
  ['clear', 'clear the terminal; the session stays'],
];

/** `help`: lists the commands and the variables that matter. */
export const help: Command = (_words, { printer }) => {
  // Below each other: a terminal beside the prose is too narrow for two columns, and it wraps each line by itself.
  for (const [name, what] of LINES) {
    printer.out(name);
    printer.out(`    ${what}`);
  }
  printer.out();
  printer.out(
    'A line may begin with variables, as in DATABASE_URL="postgresql://…" prisma migrate status or ' +
      'DISABLE_SCHEMA_UPDATE=true litellm. There is one database; the URL does not choose another.',
  );
  return Promise.resolve(0);
};
