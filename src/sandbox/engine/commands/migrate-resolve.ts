/** `prisma migrate resolve`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-resolve */
import { style } from './output.ts';
import { UsageError, printEngineError, type PrismaCommand } from './prisma-command.ts';

const EXAMPLE = '20201231000000_example';
const example = (flag: string): string =>
  style.bold(style.green(`prisma migrate resolve ${flag} ${EXAMPLE}`));

export const migrateResolve: PrismaCommand = {
  options: { '--applied': String, '--rolled-back': String },
  printsDatasource: true,
  help: `
Resolve issues with database migrations in deployment databases:
- recover from failed migrations
- baseline databases when starting to use Prisma Migrate on existing databases
- reconcile hotfixes done manually on databases with your migration history

Run "prisma migrate status" to identify if you need to use resolve.

Read more about resolving migration history issues: https://pris.ly/d/migrate-resolve

Usage

  $ prisma migrate resolve [options]

Options

    -h, --help   Display this help message
      --schema   Custom path to your Prisma schema
     --applied   Record a specific migration as applied
 --rolled-back   Record a specific migration as rolled back
`,
  async run(options, { engine }, printer) {
    const applied = nameOf(options['--applied']);
    const rolledBack = nameOf(options['--rolled-back']);
    if (applied !== null && rolledBack !== null) {
      throw new UsageError('Pass either --applied or --rolled-back, not both.');
    }
    const name = applied ?? rolledBack;
    if (name === null) {
      throw new UsageError(
        `--applied or --rolled-back must be part of the command like:\n${example('--applied')}\n${example('--rolled-back')}`,
      );
    }
    const answer = await (applied === null
      ? engine.markRolledBack(name)
      : engine.markApplied(name));
    if (!answer.ok) {
      printEngineError(answer.error, printer);
      return 1;
    }
    printer.out(`Migration ${name} marked as ${applied === null ? 'rolled back' : 'applied'}.`);
    return 0;
  },
};

const nameOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
