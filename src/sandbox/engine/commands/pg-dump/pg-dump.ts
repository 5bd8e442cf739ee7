/** `pg_dump`: PostgreSQL's own, as WebAssembly from PGlite's tools, fetched when it is first used. */
import { resolvePath } from '../../files/files.ts';
import { clientUser, connectionRefusal } from '../../program/client-user.ts';
import type { Command, Context } from '../../program/context.ts';
import { OptionError } from '../../program/getopt.ts';
import { NotLoaded } from '../../program/lazily.ts';
import { style } from '../../program/output.ts';
import { DumpError, dumpText } from './dump-text.ts';
import { readDumpOptions, type DumpOptions } from './options.ts';

const EXIT_FAILURE = 1;

/** The version of `@electric-sql/pglite-tools`' pg_dump; each dump names it too. */
const VERSION = '18.3';

const HELP = `pg_dump writes the database as SQL, which psql restores: psql -f FILE

Usage:
  pg_dump [OPTION]... [DBNAME]

  -f, --file=FILE           write to a file instead of standard output
  -s, --schema-only         no rows
  -a, --data-only           rows only
  -t, --table=PATTERN       these tables only; quote names in capitals: -t '"LiteLLM_TeamTable"'
  -T, --exclude-table=PATTERN
  -n, --schema=PATTERN      these schemas only
  -c, --clean, --if-exists  drop what is there before it is made again
  --inserts                 rows as INSERT statements, which they always are here
  --column-inserts          INSERT statements with the names of the columns
  -O, --no-owner            no ALTER … OWNER
  -x, --no-privileges       no GRANT
  -U, --username=NAME       as whom, unless DBNAME is a URL that says so
  -d, -h, -p, -w            accepted, without effect: there is one database
  -V, --version             the version
`;

const WHY_INSERTS = style.dim(
  '# This pg_dump always writes INSERT statements; a server’s writes COPY … FROM stdin unless it gets --inserts. psql restores both.',
);

export const pgDump: Command = async (words, context) => {
  const { printer } = context;
  try {
    const options = readDumpOptions(words);
    if (options === 'help') printer.write([{ stream: 'stdout', text: HELP }]);
    else if (options === 'version') printer.out(`pg_dump (PostgreSQL) ${VERSION}`);
    else await run(options, context);
    return 0;
  } catch (error) {
    if (error instanceof OptionError) {
      printer.err(`pg_dump: ${error.message}`);
      printer.err('pg_dump: hint: Try "pg_dump --help" for more information.');
    } else if (error instanceof DumpError) printer.err(error.message);
    else if (error instanceof NotLoaded) printer.err(`pg_dump: error: ${error.message}`);
    else throw error;
    return EXIT_FAILURE;
  }
};

async function run(options: DumpOptions, context: Context): Promise<void> {
  const { printer, files, directory, database } = context;
  const refusal = connectionRefusal(options.login);
  if (refusal !== null) throw new DumpError(`pg_dump: ${refusal}`);
  const user = clientUser(options.login, context);
  const dump = await dumpText(database.as(user), options.words);
  if (options.wantsCopy && /^INSERT INTO /m.test(dump)) printer.err(WHY_INSERTS);
  if (options.file === null) printer.write([{ stream: 'stdout', text: dump }]);
  else await files.write(resolvePath(directory, options.file), dump);
}
