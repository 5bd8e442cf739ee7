/** `prisma validate`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#validate */
import { style } from '../../program/output.ts';
import { configWarnings } from '../../schema-engine/config-errors.ts';
import { usableUrl } from './datasource.ts';
import { CliError, type PrismaCommand } from './prisma-command.ts';
import { SCHEMA_OPTIONS, printSchemaLoaded, requireFolder } from './schema-file.ts';

export const validate: PrismaCommand = {
  options: SCHEMA_OPTIONS,
  stopAtPositional: true,
  onBadOption: 'help',
  async run(options, context) {
    const folder = await requireFolder(options, context);
    printSchemaLoaded(folder, context);
    const warnings = configWarnings(folder.schema);
    if (warnings.length > 0) {
      context.printer.err(
        style.yellow(`\nPrisma schema warning${warnings.length > 1 ? 's' : ''}:`),
      );
      for (const warning of warnings) context.printer.err(style.yellow(`- ${warning}`));
    }
    const engine = await context.openEngine(folder);
    const answer = await engine.validate();
    if (!answer.ok) {
      context.printer.err();
      throw new CliError(
        `${style.red(style.bold('Prisma schema validation'))} - (validate wasm)\nError code: P1012\n${answer.error.message}\n[Context: validate]\n\nPrisma CLI Version : 5.4.2`,
      );
    }
    usableUrl(folder, context);
    return `The schema at ${style.underline(folder.schemaPath)} is valid 🚀`;
  },
};
