/** `prisma migrate diff`: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-diff */
import type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Context } from '../../program/context.ts';
import { resolvePath } from '../../files/files.ts';
import { emptyTarget, liveTarget, schemaTarget } from '../../schema-engine/diff-target.ts';
import { connectionOf, readDatasource } from './datasource.ts';
import { usageOf } from './help.ts';
import {
  CliError,
  Exit,
  hint,
  textOption,
  valueOf,
  type CliOptions,
  type PrismaCommand,
} from './prisma-command.ts';

const SOURCES = ['empty', 'schema-datasource', 'schema-datamodel', 'url', 'migrations'] as const;
const SIDES = ['from', 'to'] as const;
type Side = (typeof SIDES)[number];

export const migrateDiff: PrismaCommand = {
  options: {
    ...Object.fromEntries(
      SIDES.flatMap((side) =>
        SOURCES.map((source) => [`--${side}-${source}`, source === 'empty' ? Boolean : String]),
      ),
    ),
    '--shadow-database-url': String,
    '--script': Boolean,
    '--exit-code': Boolean,
    '--telemetry-information': String,
  },
  stopAtPositional: false,
  onBadOption: 'usage',
  async run(options, context) {
    const complaints = SIDES.map((side) => {
      const count = SOURCES.filter((source) => given(options, side, source)).length;
      return count === 1
        ? null
        : `${String(count)} \`--${side}-...\` parameter(s) provided. 1 must be provided.`;
    }).filter((complaint) => complaint !== null);
    if (complaints.length > 0) {
      throw new CliError(`\n${complaints.join('\n')}\n\n${await usageOf('migrate diff')}`);
    }
    const from = await target(options, 'from', context);
    const to = await target(options, 'to', context);
    const url = await liveUrl(options, context);
    const engine = await context.openEngine({ schema: '', migrations: [] }, url);
    const exitCode = options['--exit-code'] === true;
    const result = valueOf(
      await engine.diff({ from, to, script: options['--script'] === true, exitCode }),
    );
    context.printer.out(result.text);
    if (exitCode && result.exitCode !== 0) throw new Exit(result.exitCode);
    return '';
  },
};

const given = (options: CliOptions, side: Side, source: string): boolean =>
  Boolean(options[`--${side}-${source}`]);

async function target(options: CliOptions, side: Side, context: Context): Promise<DiffTarget> {
  const path = (source: string): string | null => textOption(options, `--${side}-${source}`);
  const datamodel = path('schema-datamodel');
  if (datamodel !== null) return schemaTarget(await readSchema(datamodel, context));
  const datasource = path('schema-datasource');
  if (datasource !== null) return liveTarget(await readSchema(datasource, context));
  if (path('migrations') !== null) {
    if (textOption(options, '--shadow-database-url') === null) {
      throw new CliError(
        `You must pass the --shadow-database-url if you want to diff a migrations directory.\n`,
      );
    }
    throw new CliError(
      `The sandbox has no second database to run the migrations directory in. Compare with the live one: ${hint(`prisma migrate diff --${side}-schema-datasource schema.prisma`)}\n`,
    );
  }
  return path('url') === null ? emptyTarget() : liveTarget('');
}

/** The URL of the side that is a live database; empty if none is. */
async function liveUrl(options: CliOptions, context: Context): Promise<string> {
  for (const side of SIDES) {
    const url = textOption(options, `--${side}-url`);
    if (url !== null) return url;
    const path = textOption(options, `--${side}-schema-datasource`);
    if (path !== null) {
      const datasource = readDatasource(await readSchema(path, context), context.environment);
      return (datasource && connectionOf(datasource)) ?? '';
    }
  }
  return '';
}

async function readSchema(path: string, { files, directory }: Context): Promise<string> {
  const schema = await files.read(resolvePath(directory, path));
  if (schema === null) {
    throw new CliError(
      `Error trying to read Prisma schema file at \`${path}\`.\n\nDetails: No such file or directory (os error 2)\n`,
    );
  }
  return schema;
}
