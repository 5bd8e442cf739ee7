/** `prisma migrate status`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-status */
import type { DiagnoseMigrationHistoryOutput } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { style, type Printer } from './output.ts';
import { printEngineError, type PrismaCommand } from './prisma-command.ts';

const s = (count: number): string => (count > 1 ? 's' : '');
const command = (text: string): string => style.bold(style.green(text));

export const migrateStatus: PrismaCommand = {
  options: {},
  printsDatasource: true,
  help: `
Check the status of your database migrations

  Usage

    $ prisma migrate status [options]

  Options

  -h, --help   Display this help message
    --schema   Custom path to your Prisma schema
`,
  async run(_options, { engine, release }, printer) {
    const diagnosis = await engine.diagnose();
    if (!diagnosis.ok) {
      printEngineError(diagnosis.error, printer);
      return 1;
    }
    const count = release.migrations.length;
    printer.out();
    printer.out(
      count > 0
        ? `${String(count)} migration${s(count)} found in prisma/migrations\n`
        : 'No migration found in prisma/migrations\n',
    );
    const first = release.migrations[0]?.name ?? '';
    return report(diagnosis.value, first, printer);
  },
};

function report(
  diagnosis: DiagnoseMigrationHistoryOutput,
  first: string,
  printer: Printer,
): number {
  const { history, failedMigrationNames: failed } = diagnosis;
  if (history?.diagnostic === 'databaseIsBehind') {
    const names = history.unappliedMigrationNames;
    printer.out(
      `Following migration${s(names.length)} have not yet been applied:\n${names.join('\n')}\n\n` +
        `To apply migrations in development run ${command('prisma migrate dev')}.\n` +
        `To apply migrations in production run ${command('prisma migrate deploy')}.`,
    );
    return 1;
  }
  if (history?.diagnostic === 'historiesDiverge') {
    const { unappliedMigrationNames: unapplied, unpersistedMigrationNames: unpersisted } = history;
    printer.err(
      'Your local migration history and the migrations table from your database are different:\n\n' +
        `The last common migration is: ${String(history.lastCommonMigrationName)}\n\n` +
        `The migration${s(unapplied.length)} have not yet been applied:\n${unapplied.join('\n')}\n\n` +
        `The migration${s(unpersisted.length)} from the database are not found locally in prisma/migrations:\n${unpersisted.join('\n')}`,
    );
    return 1;
  }
  if (!diagnosis.hasMigrationsTable) {
    printer.err(
      'The current database is not managed by Prisma Migrate.\n\n' +
        `If you want to keep the current database structure and data and create new migrations, baseline this database with the migration "${first}":\n` +
        `${command(`prisma migrate resolve --applied "${first}"`)}\n\n` +
        'Read more about how to baseline an existing production database:\nhttps://pris.ly/d/migrate-baseline',
    );
    return 1;
  }
  if (failed.length > 0) {
    const name = failed[0] ?? '';
    printer.err(
      `Following migration${s(failed.length)} have failed:\n${failed.join('\n')}\n\n` +
        `During development if the failed migration(s) have not been deployed to a production database you can then fix the migration(s) and run ${command('prisma migrate dev')}.\n`,
    );
    printer.err(
      'The failed migration(s) can be marked as rolled back or applied:\n\n' +
        `- If you rolled back the migration(s) manually:\n${command(`prisma migrate resolve --rolled-back "${name}"`)}\n\n` +
        `- If you fixed the database manually (hotfix):\n${command(`prisma migrate resolve --applied "${name}"`)}\n\n` +
        `Read more about how to resolve migration issues in a production database:\n${style.underline('https://pris.ly/d/migrate-resolve')}`,
    );
    return 1;
  }
  printer.out();
  printer.out('Database schema is up to date!');
  return 0;
}
