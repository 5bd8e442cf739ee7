/** `prisma migrate resolve`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-resolve */
import { usableUrl } from './datasource.ts';
import { CliError, hint, textOption, valueOf, type PrismaCommand } from './prisma-command.ts';
import { SCHEMA_OPTIONS, openFolder } from './schema-file.ts';

const example = (flag: string): string =>
  hint(`prisma migrate resolve ${flag} 20201231000000_example`);

export const migrateResolve: PrismaCommand = {
  options: {
    '--applied': String,
    '--rolled-back': String,
    ...SCHEMA_OPTIONS,
  },
  stopAtPositional: false,
  onBadOption: 'help',
  async run(options, context) {
    const folder = await openFolder(options, context);
    const applied = textOption(options, '--applied') ?? '';
    const rolledBack = textOption(options, '--rolled-back') ?? '';
    if (applied === '' && rolledBack === '') {
      throw new CliError(
        `--applied or --rolled-back must be part of the command like:\n${example('--applied')}\n${example('--rolled-back')}`,
      );
    }
    if (applied !== '' && rolledBack !== '') {
      throw new CliError('Pass either --applied or --rolled-back, not both.');
    }
    const url = usableUrl(folder, context);
    const engine = await context.openEngine(folder, url);
    if (applied !== '') {
      valueOf(await engine.markApplied(applied));
      return `Migration ${applied} marked as applied.`;
    }
    valueOf(await engine.markRolledBack(rolledBack));
    return `Migration ${rolledBack} marked as rolled back.`;
  },
};
