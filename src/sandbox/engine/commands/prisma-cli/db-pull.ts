/** `prisma db pull`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#db-pull */
import type { Folder } from '../../files/folder.ts';
import { relativePath } from '../../files/files.ts';
import type { EngineError } from '../../schema-engine/instantiate.ts';
import { canAsk, type Context } from '../../program/context.ts';
import { style } from '../../program/output.ts';
import { usableUrl } from './datasource.ts';
import { CliError, engineError, type PrismaCommand } from './prisma-command.ts';
import { printHeader, requireFolder } from './schema-file.ts';

export const dbPull: PrismaCommand = {
  options: {
    '--url': String,
    '--print': Boolean,
    '--schema': String,
    '--schemas': String,
    '--force': Boolean,
    '--composite-type-depth': Number,
  },
  stopAtPositional: true,
  onBadOption: 'help',
  async run(options, context) {
    const { printer } = context;
    const folder = await requireFolder(options, context);
    const prints = options['--print'] === true;
    if (!prints) printHeader(folder, context);
    const url = usableUrl(folder, context);
    const began = performance.now();
    const engine = await context.openEngine(folder, url);
    const answer = await engine.introspect(options['--force'] === true);
    if (!answer.ok) throw introspectionError(answer.error);
    const { schema, warnings } = answer.value;
    const remarks = warnings === null ? '' : `\n${warnings}`;
    if (prints) {
      printer.out(schema);
      if (remarks.trim() !== '') printer.err(remarks.replaceAll('\n', '\n// '));
      return '';
    }
    await writeSchema(folder, schema, context);
    const models = (schema.match(/^model\s+/gm) ?? []).length;
    const path = relativePath(context.directory, folder.schemaPath);
    printer.out();
    // The CLI's spinner leaves its line only where there is no terminal to spin on.
    if (!canAsk(context)) {
      printer.out(`- Introspecting based on datasource defined in ${style.underline(path)}`);
    }
    printer.out(
      `${style.green('✔')} Introspected ${String(models)} ${models > 1 ? 'models and wrote them' : 'model and wrote it'} into ${style.underline(path)} in ${style.bold(`${String(Math.round(performance.now() - began))}ms`)}\n` +
        `      ${style.yellow(remarks)}\nRun ${style.green('prisma generate')} to generate Prisma Client.`,
    );
    return '';
  },
};

const writeSchema = (folder: Folder, schema: string, { files }: Context): Promise<void> =>
  files.write(folder.schemaPath, schema);

/** P4001: the database is empty. Everything else as the engine says it. */
function introspectionError(error: EngineError): CliError {
  if (error.code !== 'P4001') return engineError(error);
  const file = style.bold('schema.prisma');
  return new CliError(`
${style.red(style.bold('P4001 '))}${style.red('The introspected database was empty:')} 

${style.bold('prisma db pull')} could not create any models in your ${file} file and you will not be able to generate Prisma Client with the ${style.bold('prisma generate')} command.

${style.bold('To fix this, you have two options:')}

- manually create a table in your database.
- make sure the database connection URL inside the ${style.bold('datasource')} block in ${file} points to a database that is not empty (it must contain at least one table).

Then you can run ${style.green('prisma db pull')} again. 
`);
}
