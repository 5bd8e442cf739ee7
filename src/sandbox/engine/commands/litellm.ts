/** `litellm`: restarts the proxy. Its work on the database is in `../litellm/`. */
import { ProxyLog } from '../litellm/log.ts';
import { helpText, parseOptions } from '../litellm/options.ts';
import { startUp } from '../litellm/start-up.ts';
import type { Command } from '../program/context.ts';

/** click's exit code for a wrong command line. */
const EXIT_USAGE = 2;

export const litellm: Command = async (words, context) => {
  const { installed, printer } = context;
  const parsed = parseOptions(words, installed);
  if (!parsed.ok) {
    printer.err(parsed.message);
    return EXIT_USAGE;
  }
  if (parsed.given.has('--help')) {
    printer.out(helpText(installed));
    new ProxyLog(printer).note('the sandbox shows the options for the database only.');
    return 0;
  }
  if (parsed.given.has('--version')) {
    printer.out(`\nLiteLLM: Current Version = ${installed.replace(/^v/, '')}\n`);
    return 0;
  }
  return startUp(parsed.given, context);
};
