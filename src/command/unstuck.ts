/** `unstuck < log.txt`: the site's search for pipelines and bots, and `unstuck collect`, from values to values. */
import arg from 'arg';
import type { Facts } from '../paste/facts.ts';
import { elsewhereNotice } from '../search/elsewhere.ts';
import { resultPath, type SearchResult } from '../search/result.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { createSearch, type SearchAnswer } from '../search/search.ts';
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

/** The text for standard output, and the exit code. */
export interface Printed {
  text: string;
  exit: 0 | 1;
}

/** One page that fits. Fields are added, never renamed. */
interface FoundPage {
  /** The last part of its address, e.g. `p3009-failed-migration`. */
  id: string;
  /** With the reader's names filled in. */
  url: string;
  title: string;
  confidence: SearchResult['confidence'];
  /** The line, the code or the words that matched. */
  matched: string;
}

/**
 * Searches `log`.
 * @param site where the site is, its base path included
 */
export function unstuck(index: SearchIndex, site: string, log: string, json: boolean): Printed {
  const answer = createSearch(index)(log);
  const results = answer.results.map((result) => foundPage(result, site));
  const exit = results.length > 0 ? 0 : 1;
  if (json) {
    return {
      text: `${JSON.stringify({ results, facts: answer.facts, subject: answer.subject }, null, 2)}\n`,
      exit,
    };
  }
  return { text: answerText(answer, site), exit };
}

/** Writes the answer of a search as it is printed; `site` is where the site is. */
export const answerText = (answer: SearchAnswer, site: string): string =>
  asText(
    answer.results.map((result) => foundPage(result, site)),
    answer.nearest.map((result) => foundPage(result, site)),
    answer,
  );

/** Gives a result as it is printed; `site` is where the site is. */
export function foundPage(result: SearchResult, site: string): FoundPage {
  const { page, confidence, matched } = result;
  const { href } = new URL(`${site.replace(/\/$/, '')}${resultPath(result)}`);
  const [path = ''] = page.path.split('#');
  const id = path.split('/').findLast((part) => part !== '') ?? '';
  return { id, url: href, title: page.title, confidence, matched };
}

function asText(
  results: readonly FoundPage[],
  nearest: readonly FoundPage[],
  { facts, cut, corrections, subject }: SearchAnswer,
): string {
  const notice = elsewhereNotice(subject);
  const lines = [
    ...(notice === null
      ? []
      : [`${notice.claim}: ${notice.because} is not LiteLLM’s. ${notice.advice}`, '']),
    ...results.flatMap(({ title, url, confidence, matched }, i) => [
      `${String(i + 1)}. ${title}`,
      `   ${url}`,
      `   ${confidence}: ${matched}`,
      '',
    ]),
  ];
  if (results.length === 0) {
    lines.push('Nothing here fits that. Give it the lines around "Error: P…" or "ERROR:".', '');
    if (nearest.length > 0) {
      lines.push('The nearest, though they may not be it:');
      lines.push(...nearest.map(({ title, url }) => `- ${title}\n  ${url}`), '');
    }
  }
  if (corrections.length > 0) {
    lines.push(`Did you mean ${corrections.map(({ meant }) => meant).join(', ')}?`, '');
  }
  const read = factsAsText(facts);
  if (read !== '') lines.push(`Read from it: ${read}`);
  if (cut)
    lines.push(
      'Of this long log, 64 KB were read: the lines around each error, its beginning and its end.',
    );
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Facts of one kind that are printed. */
const MOST_FACTS = 6;

const factsAsText = (facts: Facts): string =>
  Object.values(facts)
    .flatMap((values: string[]) => values.slice(0, MOST_FACTS))
    .join(', ');
