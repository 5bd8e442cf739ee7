/** `prisma migrate deploy`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-deploy */
import { style } from '../../program/output.ts';
import { engineError, type PrismaCommand } from './prisma-command.ts';
import { SCHEMA_OPTIONS, migrationsFound, openProject } from './schema-file.ts';

export const migrateDeploy: PrismaCommand = {
  options: SCHEMA_OPTIONS,
  stopAtPositional: false,
  onBadOption: 'help',
  async run(options, context) {
    const { printer } = context;
    const { folder, url } = await openProject(options, context, () => {
      printer.out();
    });
    printer.out(migrationsFound(folder));
    printer.out();
    const engine = await context.openEngine(folder, url);
    const { applied, failure } = await engine.applyMigrations((name) => {
      printer.out(`Applying migration \`${name}\``);
    });
    if (failure) throw engineError(failure);
    printer.out();
    if (applied.length === 0) return style.green('No pending migrations to apply.');
    return (
      `The following migration${applied.length > 1 ? 's' : ''} have been applied:\n\n` +
      `${listFiles(applied)}\n      \n${style.green('All migrations have been successfully applied.')}`
    );
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
