/** The arguments of `unstuck`. They are read before anything else is loaded. */
import arg from 'arg';
import { COLLECT_WAY_IDS, type CollectWayId } from '../sandbox/twin/bundle/collect-ways.ts';
import { reasonOf } from '../thrown.ts';
import { readCheck, type CheckCall } from './check-arguments.ts';
import { readMcp, type McpCall } from './mcp-arguments.ts';
import { siteIn } from './site-option.ts';
import { readTwin, type TwinCall } from './twin-arguments.ts';
import { WORD_COMMANDS, readWords, type WordsCall } from './words-arguments.ts';

/** A call of the command as it was understood; `wrong` with the reason in one line. */
export type CommandCall =
  | { kind: 'log'; json: boolean; site: string | undefined; files: string[] }
  | { kind: 'collect'; way: CollectWayId | null }
  | TwinCall
  | CheckCall
  | WordsCall
  | McpCall
  | { kind: 'help' }
  | { kind: 'wrong'; reason: string };

/** Reads the arguments after the program's name. */
export function readArguments(argv: string[]): CommandCall {
  try {
    if (argv[0] === 'collect') return readCollect(argv.slice(1));
    if (argv[0] === 'twin') return readTwin(argv.slice(1));
    if (argv[0] === 'check') return readCheck(argv.slice(1));
    if (argv[0] === 'mcp') return readMcp(argv.slice(1));
    const words = WORD_COMMANDS.find((name) => name === argv[0]);
    if (words) return readWords(words, argv.slice(1));
    const options = arg(
      { '--json': Boolean, '--site': String, '--help': Boolean, '-h': '--help' },
      { argv },
    );
    if (options['--help'] === true) return { kind: 'help' };
    const site = siteIn(options['--site']);
    if (typeof site === 'object') return site;
    return { kind: 'log', json: options['--json'] === true, site, files: options._ };
  } catch (error) {
    return { kind: 'wrong', reason: reasonOf(error) };
  }
}

/** Reads the arguments after `collect`. Throws on an option that there is not. */
function readCollect(argv: string[]): CommandCall {
  const options = arg({ '--way': String, '--help': Boolean, '-h': '--help' }, { argv });
  if (options['--help'] === true) return { kind: 'help' };
  const [extra] = options._;
  if (extra !== undefined) return { kind: 'wrong', reason: `collect reads no file: ${extra}` };
  const given = options['--way'];
  const way = COLLECT_WAY_IDS.find((id) => id === given);
  if (given !== undefined && way === undefined) {
    return { kind: 'wrong', reason: `--way ${given}: it is one of ${COLLECT_WAY_IDS.join(', ')}` };
  }
  return { kind: 'collect', way: way ?? null };
}
