/** `litellm`: restarting the proxy. What it does to the database is in `../litellm/`. */
import arg from 'arg';
import { startUp } from '../litellm/start-up.ts';
import type { Command } from './context.ts';

export const litellm: Command = async (words, context) => {
  const { printer } = context;
  try {
    const options = arg(
      {
        '--version': Boolean,
        '-v': '--version',
        '--use_prisma_db_push': Boolean,
        '--use_prisma_migrate': Boolean,
        '--skip_server_startup': Boolean,
        '--config': String,
        '-c': '--config',
        '--port': Number,
      },
      { argv: [...words] },
    );
    if (options['--version'] === true) {
      printer.out(`LiteLLM: Current Version = ${context.installed.replace(/^v/, '')}`);
      return 0;
    }
    return await startUp(
      {
        useDbPush: options['--use_prisma_db_push'] === true,
        skipServer: options['--skip_server_startup'] === true,
      },
      context,
      printer,
    );
  } catch (thrown) {
    if (!(thrown instanceof arg.ArgError)) throw thrown;
    const option = thrown.message.replace('unknown or unexpected option: ', '');
    printer.err(
      `Usage: litellm [OPTIONS]\nTry 'litellm --help' for help.\n\nError: No such option: ${option}`,
    );
    return 2;
  }
};
