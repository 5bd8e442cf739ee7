/** `pg_dump`: PostgreSQL's own, as WebAssembly from PGlite's tools, fetched when it is first used. */
import type { PGlite } from '@electric-sql/pglite';
import { resolvePath } from '../../files/files.ts';
import type { Database } from '../../database/database.ts';
import { clientUser, connectionRefusal } from '../../program/client-user.ts';
import type { Command, Context } from '../../program/context.ts';
import { OptionError } from '../../program/getopt.ts';
import { lazily, NotLoaded } from '../../program/lazily.ts';
import { style } from '../../program/output.ts';
import { readDumpOptions, type DumpOptions } from './options.ts';
import { WholeMessages } from './whole-messages.ts';
import { reasonOf } from '../../../../thrown.ts';

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

/** A failure of pg_dump itself, in its own words. */
class DumpError extends Error {}

const loadTools = lazily('pg_dump', () => import('@electric-sql/pglite-tools/pg_dump'));

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

/** The dump. Throws DumpError, or NotLoaded if pg_dump did not arrive. */
async function dumpText(database: Database, words: readonly string[]): Promise<string> {
  const { pgDump: dump } = await loadTools();
  try {
    // It leaves its transaction open and its settings behind.
    const file = await database.lend((pg) => dump({ pg: forTheTool(pg), args: [...words] }));
    return await file.text();
  } catch (error) {
    const message = reasonOf(error);
    const reported = /^pg_dump failed with exit code[^]*?Error message: ([^]*)$/.exec(message)?.[1];
    if (reported !== undefined) throw new DumpError(messages(reported));
    const reason = message.replace(/\.? Build with -sASSERTIONS for more info\.?/, '');
    throw new NotLoaded(
      `pg_dump.wasm could not be fetched (${reason}). Check the connection and try again.`,
    );
  }
}

type SendRaw = PGlite['execProtocolRawStream'];

/**
 * PGlite for the tool, which gets whole messages only. The tool sets a few things back before it reports a failure. A
 * transaction that an error has aborted would refuse that, so it is ended first.
 */
function forTheTool(pglite: PGlite): PGlite {
  const messages = new WholeMessages();
  const send = async (...[piece, options]: Parameters<SendRaw>): ReturnType<SendRaw> => {
    const whole = messages.take(piece);
    if (whole.length > 0) await pglite.execProtocolRawStream(whole, options);
  };
  return new Proxy(pglite, {
    get(target, name): unknown {
      if (name === 'exec') return (script: string) => target.exec(`ROLLBACK;\n${script}`);
      if (name === 'execProtocolRawStream') return send;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The lines of pg_dump's stderr, which the tool glues together, under its usual name. */
function messages(stderr: string): string {
  const text = stderr.replace(/^invalid binary "[^"]*": No such file or directory/, '');
  const name = /^(.*?): (?:error|warning): /.exec(text)?.[1] ?? '';
  const parts = name === '' ? [`pg_dump: error: ${text}`] : text.split(`${name}: `).slice(1);
  return parts.map((part) => (name === '' ? part : `pg_dump: ${part}`)).join('\n');
}
