/** `psql -c`: each `-c` is one connection's script. https://www.postgresql.org/docs/current/app-psql.html */
import arg from 'arg';
import type { Command } from '../context.ts';
import { formatError, formatResult } from './psql-format.ts';

/** psql's exit code after an error in a `-c` script. */
const EXIT_SCRIPT_ERROR = 1;

export const psql: Command = async (words, { database, printer }) => {
  let scripts: string[];
  try {
    const options = arg(
      { '--command': [String], '-c': '--command', '--dbname': String, '-d': '--dbname' },
      { argv: [...words] },
    );
    scripts = options['--command'] ?? [];
  } catch (thrown) {
    if (!(thrown instanceof arg.ArgError)) throw thrown;
    printer.err(`psql: error: ${thrown.message}`);
    return EXIT_SCRIPT_ERROR;
  }
  if (scripts.length === 0) {
    printer.err(
      'psql: the sandbox has no interactive psql. Use psql -c "SQL" here, or the SQL editor beside the terminal.',
    );
    return EXIT_SCRIPT_ERROR;
  }
  for (const script of scripts) {
    const { results, error } = await database.run(script);
    for (const result of results) {
      if (result.kind === 'notice') printer.err(formatResult(result));
      else printer.out(formatResult(result));
    }
    printer.results.push(...results);
    if (error) {
      printer.error = error;
      printer.err(formatError(error, script));
      return EXIT_SCRIPT_ERROR;
    }
  }
  return 0;
};
