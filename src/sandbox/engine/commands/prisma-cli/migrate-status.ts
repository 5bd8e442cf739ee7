/** `prisma migrate status`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-status */
import type { DiagnoseMigrationHistoryOutput } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { style, type Printer } from '../../program/output.ts';
import { migrationNames } from '../../files/folder.ts';
import { Exit, hint, valueOf, type PrismaCommand } from './prisma-command.ts';
import { SCHEMA_OPTIONS, migrationsFound, openProject } from './schema-file.ts';

const s = (list: readonly string[]): string => (list.length > 1 ? 's' : '');

export const migrateStatus: PrismaCommand = {
  options: SCHEMA_OPTIONS,
  stopAtPositional: false,
  onBadOption: 'help',
  async run(options, context) {
    const { printer } = context;
    const { folder, url } = await openProject(options, context);
    const engine = await context.openEngine(folder, url);
    const diagnosis = valueOf(await engine.diagnose());
    printer.out();
    printer.out(`${migrationsFound(folder)}\n`);
    reportHistory(diagnosis, printer);
    if (!diagnosis.hasMigrationsTable) notManaged(migrationNames(folder)[0], printer);
    reportFailed(diagnosis.failedMigrationNames, printer);
    printer.out();
    return 'Database schema is up to date!';
  },
};

/** Migrations that the database or the folder does not have. Throws `Exit` if there are any. */
function reportHistory({ history }: DiagnoseMigrationHistoryOutput, printer: Printer): void {
  if (history?.diagnostic === 'databaseIsBehind') {
    const names = history.unappliedMigrationNames;
    printer.out(
      `Following migration${s(names)} have not yet been applied:\n${names.join('\n')}\n\n` +
        `To apply migrations in development run ${hint('prisma migrate dev')}.\n` +
        `To apply migrations in production run ${hint('prisma migrate deploy')}.`,
    );
    throw new Exit(1);
  }
  if (history?.diagnostic === 'historiesDiverge') {
    const { unappliedMigrationNames: unapplied, unpersistedMigrationNames: unpersisted } = history;
    printer.err(
      'Your local migration history and the migrations table from your database are different:\n\n' +
        `The last common migration is: ${String(history.lastCommonMigrationName)}\n\n` +
        `The migration${s(unapplied)} have not yet been applied:\n${unapplied.join('\n')}\n\n` +
        `The migration${s(unpersisted)} from the database are not found locally in prisma/migrations:\n${unpersisted.join('\n')}`,
    );
    throw new Exit(1);
  }
}

function notManaged(first: string | undefined, printer: Printer): never {
  const how =
    first === undefined
      ? `        \nRead more about how to baseline an existing production database:\n${style.underline('https://pris.ly/d/migrate-baseline')}`
      : `\nIf you want to keep the current database structure and data and create new migrations, baseline this database with the migration "${first}":\n` +
        `${hint(`prisma migrate resolve --applied "${first}"`)}\n\n` +
        'Read more about how to baseline an existing production database:\nhttps://pris.ly/d/migrate-baseline';
  printer.err(`The current database is not managed by Prisma Migrate.\n${how}`);
  throw new Exit(1);
}

/** Failed migrations and the two ways out. Throws `Exit` if there are any. */
function reportFailed(failed: readonly string[], printer: Printer): void {
  const name = failed[0];
  if (name === undefined) return;
  printer.err(
    `Following migration${s(failed)} have failed:\n${failed.join('\n')}\n\n` +
      `During development if the failed migration(s) have not been deployed to a production database you can then fix the migration(s) and run ${hint('prisma migrate dev')}.\n`,
  );
  printer.err(
    'The failed migration(s) can be marked as rolled back or applied:\n      \n' +
      `- If you rolled back the migration(s) manually:\n${hint(`prisma migrate resolve --rolled-back "${name}"`)}\n\n` +
      `- If you fixed the database manually (hotfix):\n${hint(`prisma migrate resolve --applied "${name}"`)}\n\n` +
      `Read more about how to resolve migration issues in a production database:\n${style.underline('https://pris.ly/d/migrate-resolve')}`,
  );
  throw new Exit(1);
}
