/** The arguments of `unstuck`. They are read before anything else is loaded. */
import arg from 'arg';
import { COLLECT_WAY_IDS, type CollectWayId } from '../sandbox/twin/bundle/collect-ways.ts';
import { reasonOf } from '../thrown.ts';
import { readCheck, type CheckCall } from './check-arguments.ts';
import { readMcp, type McpCall } from './mcp-arguments.ts';
import { SHELLS, type Shell } from './shells.ts';
import { siteIn } from './site-option.ts';
import { readTwin, type TwinCall } from './twin-arguments.ts';
import { readWords, type WordsCall } from './words-arguments.ts';

/** A call of the command as it was understood; `wrong` with the reason in one line. */
export type CommandCall =
  | { kind: 'log'; json: boolean; site: string | undefined; files: string[] }
  | { kind: 'collect'; way: CollectWayId | null }
  | TwinCall
  | CheckCall
  | WordsCall
  | McpCall
  /** Prints the script of a shell. */
  | { kind: 'completion'; shell: Shell }
  /** Answers the script of a shell. */
  | { kind: 'complete'; words: readonly string[] }
  /** The manual of a command; null for all of it. */
  | { kind: 'help'; of: string | null }
  | { kind: 'wrong'; reason: string };

/** What a command’s own reader returns. */
type Read = Exclude<CommandCall, { kind: 'help' }> | { kind: 'help' };

/** The readers of what follows the name of a command. */
const READERS: Readonly<Record<string, (argv: string[]) => Read>> = {
  collect: readCollect,
  twin: readTwin,
  check: readCheck,
  mcp: readMcp,
  completion: readCompletion,
  explain: (argv) => readWords('explain', argv),
  search: (argv) => readWords('search', argv),
};

/** Reads the arguments after the program's name. */
export function readArguments(argv: string[]): CommandCall {
  const [name = '', ...rest] = argv;
  // A file may have this name; a shell’s script always gives the dashes.
  if (name === 'complete' && rest[0] === '--') return { kind: 'complete', words: rest.slice(1) };
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  try {
    const read = reader ? reader(rest) : readLog(argv);
    return read.kind === 'help' ? { kind: 'help', of: reader ? name : null } : read;
  } catch (error) {
    return { kind: 'wrong', reason: reasonOf(error) };
  }
}

function readLog(argv: string[]): Read {
  const options = arg(
    { '--json': Boolean, '--site': String, '--help': Boolean, '-h': '--help' },
    { argv },
  );
  if (options['--help'] === true) return { kind: 'help' };
  const site = siteIn(options['--site']);
  if (typeof site === 'object') return site;
  return { kind: 'log', json: options['--json'] === true, site, files: options._ };
}

/** Reads the arguments after `completion`. Throws on an option that there is not. */
function readCompletion(argv: string[]): Read {
  const options = arg({ '--help': Boolean, '-h': '--help' }, { argv });
  if (options['--help'] === true) return { kind: 'help' };
  const [given = '', extra] = options._;
  const shell = SHELLS.find((one) => one === given);
  return shell === undefined || extra !== undefined
    ? { kind: 'wrong', reason: `completion needs one shell: ${SHELLS.join(', ')}` }
    : { kind: 'completion', shell };
}

/** Reads the arguments after `collect`. Throws on an option that there is not. */
function readCollect(argv: string[]): Read {
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
