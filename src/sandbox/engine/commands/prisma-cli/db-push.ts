/** `prisma db push`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#db-push */
import type { Folder } from '../../files/folder.ts';
import { canAsk, type Context } from '../../program/context.ts';
import { style } from '../../program/output.ts';
import { usableUrl } from './datasource.ts';
import { confirm } from './confirm.ts';
import { CliError, Exit, hint, valueOf, type PrismaCommand } from './prisma-command.ts';
import { SCHEMA_OPTIONS, openFolder } from './schema-file.ts';

/** The reason for never resetting the database here; the CLI would offer it. */
const NO_RESET =
  'The sandbox does not reset: it drops every table and all data. To begin this scenario again, use Reset above.';

export const dbPush: PrismaCommand = {
  options: {
    '--accept-data-loss': Boolean,
    '--force-reset': Boolean,
    '--skip-generate': Boolean,
    ...SCHEMA_OPTIONS,
  },
  stopAtPositional: false,
  onBadOption: 'help',
  async run(options, context) {
    const { printer } = context;
    const folder = await openFolder(options, context);
    const url = requireUsableUrl(folder, context);
    if (options['--force-reset'] === true) throw new CliError(NO_RESET);
    const began = performance.now();
    const engine = await context.openEngine(folder, url);
    const accepted = options['--accept-data-loss'] === true;
    const pushed = valueOf(await engine.push(accepted));
    if (pushed.unexecutable.length > 0) refuseUnexecutable(pushed.unexecutable, context);
    if (pushed.warnings.length > 0) {
      warn(pushed.warnings, context);
      if (!accepted) {
        await askToIgnore(context);
        valueOf(await engine.push(true));
      }
    }
    printer.out(
      pushed.warnings.length === 0 && pushed.executedSteps === 0
        ? '\nThe database is already in sync with the Prisma schema.'
        : `\n🚀  Your database is now in sync with your Prisma schema. Done in ${duration(performance.now() - began)}`,
    );
    return '';
  },
};

/** `db push` prints an empty line before its complaint about the URL. */
function requireUsableUrl(folder: Folder, context: Context): string {
  try {
    return usableUrl(folder, context);
  } catch (complaint) {
    context.printer.out();
    throw complaint;
  }
}

/** Changes that cannot be made on the existing rows, e.g. a required column without a default. */
function refuseUnexecutable(changes: readonly string[], context: Context): never {
  const { printer } = context;
  const list = [
    style.bold(style.red('\n⚠️ We found changes that cannot be executed:\n')),
    ...changes.map((change) => `  • ${change}`),
  ].join('\n');
  printer.out();
  if (!canAsk(context)) {
    throw new CliError(
      `${list}\n\nUse the --force-reset flag to drop the database before push like ${hint('prisma db push --force-reset')}\n` +
        `${style.bold(style.red('All data will be lost.'))}\n        `,
    );
  }
  printer.out(`${list}\n`);
  printer.out();
  throw new CliError(NO_RESET);
}

function warn(warnings: readonly string[], { printer }: Context): void {
  printer.out(
    style.bold(style.yellow('\n⚠️  There might be data loss when applying the changes:\n')),
  );
  for (const warning of warnings) printer.out(`  • ${warning}`);
  printer.out();
}

/** In the terminal the CLI asks; without one it names the flag. Throws unless the answer is yes. */
async function askToIgnore(context: Context): Promise<void> {
  if (!canAsk(context)) {
    throw new CliError(
      `Use the --accept-data-loss flag to ignore the data loss warnings like ${hint('prisma db push --accept-data-loss')}`,
    );
  }
  context.printer.out();
  if (!(await confirm('Do you want to ignore the warning(s)?', context))) {
    context.printer.out('Push cancelled.');
    throw new Exit(130);
  }
}

const duration = (milliseconds: number): string =>
  milliseconds < 1_000
    ? `${String(Math.round(milliseconds))}ms`
    : `${(milliseconds / 1_000).toFixed(2)}s`;
