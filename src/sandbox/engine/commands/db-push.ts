/** `prisma db push`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#db-push */
import { style } from './output.ts';
import { UsageError, printEngineError, type PrismaCommand } from './prisma-command.ts';

export const dbPush: PrismaCommand = {
  options: { '--accept-data-loss': Boolean, '--skip-generate': Boolean, '--force-reset': Boolean },
  printsDatasource: true,
  help: `
🙌  Push the state from your Prisma schema to your database

Usage

  $ prisma db push [options]

Options

           -h, --help   Display this help message
             --schema   Custom path to your Prisma schema
   --accept-data-loss   Ignore data loss warnings
        --force-reset   Force a reset of the database before push
      --skip-generate   Skip triggering generators (e.g. Prisma Client)
`,
  async run(options, { engine }, printer) {
    if (options['--force-reset'] === true) {
      throw new UsageError(
        'the sandbox does not run --force-reset: it drops every table and all data. Use Reset above to start the scenario again.',
      );
    }
    const accepted = options['--accept-data-loss'] === true;
    const began = performance.now();
    const answer = await engine.push(accepted);
    if (!answer.ok) {
      printEngineError(answer.error, printer);
      return 1;
    }
    const { executedSteps, unexecutable, warnings } = answer.value;
    if (unexecutable.length > 0) {
      throw new UsageError(
        `${style.bold(style.red('\n⚠️ We found changes that cannot be executed:\n'))}\n${bullets(unexecutable)}\n\n` +
          `Use the --force-reset flag to drop the database before push like ${style.bold(style.green('prisma db push --force-reset'))}\n` +
          style.bold(style.red('All data will be lost.')),
      );
    }
    if (warnings.length > 0) {
      printer.out(
        style.bold(style.yellow('\n⚠️  There might be data loss when applying the changes:\n')),
      );
      printer.out(`${bullets(warnings)}\n`);
      if (!accepted) {
        throw new UsageError(
          `Use the --accept-data-loss flag to ignore the data loss warnings like ${style.bold(style.green('prisma db push --accept-data-loss'))}`,
        );
      }
    }
    printer.out(
      warnings.length === 0 && executedSteps === 0
        ? '\nThe database is already in sync with the Prisma schema.'
        : `\n🚀  Your database is now in sync with your Prisma schema. Done in ${String(Math.round(performance.now() - began))}ms`,
    );
    return 0;
  },
};

const bullets = (lines: readonly string[]): string => lines.map((line) => `  • ${line}`).join('\n');
