/** `prisma db execute`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#db-execute */
import { readFile } from './files.ts';
import { UsageError, printEngineError, type PrismaCommand } from './prisma-command.ts';

export const dbExecute: PrismaCommand = {
  options: { '--file': String, '--url': String, '--stdin': Boolean },
  printsDatasource: false,
  help: `
📝 Execute native commands to your database

The whole script will be sent as a single command to the database.

Usage

  $ prisma db execute [options]

Options

  -h, --help   Display this help message
       --url   URL of the datasource to run the command on
    --schema   Path to your Prisma schema file to take the datasource URL from
      --file   Path to a file. The content will be sent as the script to be executed
`,
  async run(options, { database, release }, printer) {
    const file = options['--file'];
    if (options['--stdin'] === true) {
      throw new UsageError(
        'the sandbox has no pipe to read --stdin from: use --file, or the SQL editor.',
      );
    }
    if (typeof file !== 'string') {
      throw new UsageError(
        'Either --stdin or --file must be provided.\nSee `prisma db execute -h`',
      );
    }
    const hasUrl = typeof options['--url'] === 'string';
    const hasSchema = typeof options['--schema'] === 'string';
    if (hasUrl === hasSchema) {
      throw new UsageError(
        hasUrl
          ? '--url and --schema cannot be used at the same time. Only 1 must be provided.\nSee `prisma db execute -h`'
          : 'Either --url or --schema must be provided.\nSee `prisma db execute -h`',
      );
    }
    const script = readFile(release, file);
    if (script === null) throw new UsageError(`Provided --file at ${file} doesn't exist.`);
    const { error } = await database.run(script);
    if (error) {
      printer.error = error;
      printEngineError({ code: null, message: `${error.severity}: ${error.message}` }, printer);
      return 1;
    }
    printer.out('Script executed successfully.');
    return 0;
  },
};
