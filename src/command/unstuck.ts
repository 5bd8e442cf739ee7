/** `unstuck < log.txt`: the site's search for pipelines and bots, from values to values. */
import type { Facts } from '../paste/facts.ts';
import { elsewhereNotice } from '../search/elsewhere.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { createSearch, type SearchAnswer } from '../search/search.ts';
import { foundPage, type FoundPage, type Printed } from './found-page.ts';

/**
 * Searches `log`.
 * @param site where the site is, its base path included
 */
export function unstuck(index: SearchIndex, site: string, log: string, json: boolean): Printed {
  return printAnswer(createSearch(index)(log), site, json);
}

/** Prints the answer of a search; `site` is where the site is, its base path included. */
export function printAnswer(answer: SearchAnswer, site: string, json: boolean): Printed {
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
