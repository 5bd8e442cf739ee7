/** `prisma migrate deploy`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-deploy */
import { style } from './output.ts';
import { printEngineError, type PrismaCommand } from './prisma-command.ts';

export const migrateDeploy: PrismaCommand = {
  options: {},
  printsDatasource: true,
  help: `
Apply pending migrations to update the database schema in production/staging

Usage

  $ prisma migrate deploy [options]

Options

  -h, --help   Display this help message
    --schema   Custom path to your Prisma schema
`,
  async run(_options, { engine, release, database }, printer) {
    const count = release.migrations.length;
    printer.out();
    printer.out(
      count > 0
        ? `${String(count)} migration${count > 1 ? 's' : ''} found in prisma/migrations`
        : 'No migration found in prisma/migrations',
    );
    printer.out();
    const { started, failure } = await engine.applyMigrations(database);
    for (const name of started) printer.out(`Applying migration \`${name}\``);
    if (failure) {
      printEngineError(failure, printer);
      return 1;
    }
    printer.out();
    if (started.length === 0) {
      printer.out(style.green('No pending migrations to apply.'));
      return 0;
    }
    printer.out(
      `The following migration${started.length > 1 ? 's' : ''} have been applied:\n\n` +
        `${listFiles(started)}\n      \n${style.green('All migrations have been successfully applied.')}`,
    );
    return 0;
  },
};

function listFiles(names: readonly string[]): string {
  const folders = names.map((name) => `  └─ ${highlight(name)}/\n    └─ migration.sql`);
  return ['migrations/', ...folders].join('\n');
}

/** The CLI colours what follows the time stamp. */
function highlight(name: string): string {
  const at = name.indexOf('_');
  if (at === -1) return style.cyan(style.bold(name));
  return `${name.slice(0, at)}_${style.cyan(style.bold(name.slice(at + 1)))}`;
}
