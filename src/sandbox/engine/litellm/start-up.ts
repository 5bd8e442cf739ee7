/**
 * What `litellm` does with its database before it serves: chooses `migrate deploy`, `db push` or
 * nothing, and hands over to the resolver. Source: LiteLLM's `proxy_cli.py` up to v1.82.2.
 */
import type { Context } from '../commands/context.ts';
import { style, type Printer } from '../commands/output.ts';
import { SCHEMA_PATH } from '../container/image.ts';
import { Log } from './log.ts';
import { resolveAtStart } from './resolver.ts';
import { rulesOf } from './rules.ts';
import { runPrisma } from './subprocess.ts';

export interface StartOptions {
  /** `--use_prisma_db_push` */
  readonly useDbPush: boolean;
  /** `--skip_server_startup` */
  readonly skipServer: boolean;
}

const isTrue = (value: string | undefined): boolean =>
  ['true', '1', 't', 'y', 'yes'].includes((value ?? '').toLowerCase());

/** Runs the start-up, prints it, and gives the exit code; 0 also means "serving". */
export async function startUp(
  options: StartOptions,
  context: Context,
  printer: Printer,
): Promise<number> {
  const rules = rulesOf(context.installed);
  const log = new Log(printer);
  let succeeded = true;
  if (isTrue(context.environment['DISABLE_SCHEMA_UPDATE'])) {
    await compareOnly(context, printer);
  } else if (options.useDbPush || !rules.deployByDefault) {
    succeeded = await push(context, printer);
  } else {
    const ended = await resolveAtStart(rules, context, log);
    if (ended.kind === 'raised') {
      printer.err(`RuntimeError: ${ended.message}`);
      return 1;
    }
    succeeded = ended.kind === 'succeeded';
  }
  if (!options.skipServer) {
    printer.out('INFO:     Application startup complete.');
    printer.out('INFO:     Uvicorn running on http://0.0.0.0:4000 (Press CTRL+C to quit)');
  }
  if (!succeeded) {
    note(printer, 'The database was not migrated. Releases up to v1.82.2 ignore that and go on.');
  }
  return 0;
}

/** A remark of the sandbox, told apart from what the proxy prints. */
function note(printer: Printer, text: string): void {
  printer.out(style.dim(`# ${text}`));
}

/** DISABLE_SCHEMA_UPDATE: the difference is printed, nothing is changed. */
async function compareOnly(context: Context, printer: Printer): Promise<void> {
  const url = context.environment['DATABASE_URL'] ?? '';
  const { stdout: script } = await runPrisma(
    ['migrate', 'diff', '--from-url', url, '--to-schema-datamodel', SCHEMA_PATH, '--script'],
    context,
  );
  if (script.startsWith('-- This is an empty migration.')) return;
  printer.err(
    `🚨🚨🚨 prisma schema out of sync with db. Consider running these sql_commands to sync the two - ${JSON.stringify([script])}`,
  );
  note(printer, 'Read that SQL before you run it: it may drop what schema.prisma does not know.');
}

async function push(context: Context, printer: Printer): Promise<boolean> {
  const { exitCode, stdout, stderr } = await runPrisma(
    ['db', 'push', '--accept-data-loss'],
    context,
  );
  if (stdout !== '') printer.out(stdout.trimEnd());
  if (stderr !== '') printer.err(stderr.trimEnd());
  return exitCode === 0;
}
