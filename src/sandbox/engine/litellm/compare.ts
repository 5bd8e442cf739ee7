/**
 * DISABLE_SCHEMA_UPDATE: prints the difference between the tables and schema.prisma and changes nothing.
 * Source: `litellm/proxy/db/check_migration.py`.
 */
import type { SetUp } from './set-up.ts';
import { RuntimeError, runPrisma } from './subprocess.ts';

/** Prints the difference. Throws `RuntimeError` in the releases that stop for it. */
export async function compareOnly({ context, log, rules }: SetUp): Promise<void> {
  const { printer } = log;
  const url = context.environment['DATABASE_URL'] ?? '';
  const { exitCode, stdout, stderr } = await runPrisma(
    ['migrate', 'diff', '--from-url', url, '--to-schema-datamodel', './schema.prisma', '--script'],
    context,
  );
  if (exitCode !== 0) {
    printer.out(`Failed to generate migration diff. Error: ${stderr}`);
    return;
  }
  const commands = sqlCommands(stdout);
  if (commands.length === 0) return;
  printer.out('Changes to DB Schema detected');
  printer.out('Required SQL commands:');
  for (const command of commands) printer.out(command);
  const list = `[${commands.map((command) => `'${command}'`).join(', ')}]`;
  const message = `prisma schema out of sync with db. Consider running these sql_commands to sync the two - ${list}`;
  if (rules.comparisonRaises) throw new RuntimeError(message);
  const time = new Date().toISOString().slice(11, 19);
  printer.err(`${time} - LiteLLM:ERROR: check_migration.py - 🚨🚨🚨 ${message}`);
  // The logger wants a traceback and there is no exception: Python prints this instead.
  printer.err('NoneType: None');
  log.note(
    'Nothing was changed. Read that SQL before you run it: it may drop what schema.prisma lacks.',
  );
}

/**
 * Returns the statements of a `migrate diff` script, each on one line. As in the proxy, a statement counts
 * only after a comment, up to the first line that ends with a semicolon.
 */
export function sqlCommands(script: string): string[] {
  const commands: string[] = [];
  let open: string[] | null = null;
  const close = (): void => {
    if (open !== null && open.length > 0) commands.push(open.join(' '));
    open = null;
  };
  for (const line of script.split('\n').map((text) => text.trim())) {
    if (line === '') continue;
    if (line.startsWith('-- ')) {
      close();
      open = [];
    } else if (open !== null) {
      open.push(line);
      if (line.endsWith(';')) close();
    }
  }
  close();
  return commands;
}
