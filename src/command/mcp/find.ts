/** The tool `find`: pages for words, a code, a message or a log, as `unstuck search` finds them. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { SearchAnswer } from '../../search/search.ts';
import type { SearchResult } from '../../search/result.ts';
import { isPagePath } from '../../machines/addresses.ts';
import { z } from '../../zod.ts';
import { foundPage } from '../found-page.ts';
import { answerText } from '../unstuck.ts';
import { answer } from './answer.ts';

/** Characters of a log that a tool takes. */
export const MOST_LOG = 2_000_000;

export const findInput = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, 'Give a code, a message, words, or lines of a log.')
    .max(MOST_LOG, `At most ${MOST_LOG} characters: give the lines around the error.`)
    .describe('A code (P3009), a message, the name of a migration, words, or a whole log.'),
});

const foundSchema = z.object({
  title: z.string(),
  summary: z.string(),
  confidence: z
    .enum(['certain', 'likely', 'related'])
    .describe(
      'certain: the message itself is in the text, and LiteLLM’s; likely: the message, a code or most words; related: only worth a look.',
    ),
  matched: z.string().describe('The line, the code or the words that matched.'),
  url: z.string().describe('For people, with the names of the text filled in.'),
  page: z
    .string()
    .nullable()
    .describe('What to hand to the tool read; null if the summary is all of it.'),
});

export const findOutput = z.object({
  results: z.array(foundSchema).describe('Best first; empty if nothing fits.'),
  nearest: z.array(foundSchema).describe('Where nothing fits: the nearest, which may not be it.'),
  corrections: z.array(z.string()).describe('What a mistyped code or command may mean.'),
  facts: z.record(z.string(), z.array(z.string())).describe('Names and codes that were read.'),
  subject: z.object({ kind: z.enum(['litellm', 'another', 'unsaid']) }).loose(),
});

/** Answers a call. `site` is where the site is. */
export function find(
  { text }: z.output<typeof findInput>,
  search: (text: string) => SearchAnswer,
  site: string,
): CallToolResult {
  const found = search(text);
  return answer(
    {
      results: found.results.map((result) => foundAt(result, site)),
      nearest: found.nearest.map((result) => foundAt(result, site)),
      corrections: found.corrections.map(({ meant }) => meant),
      facts: found.facts,
      subject: found.subject,
    },
    answerText(found, site),
  );
}

/** A page that was found, for a program. */
export function foundAt(result: SearchResult, site: string): z.output<typeof foundSchema> {
  const { title, url, confidence, matched } = foundPage(result, site);
  const { path, summary } = result.page;
  const page = isPagePath(path)
    ? `${path}${result.section === undefined ? '' : `#${result.section}`}`
    : null;
  return { title, summary, confidence, matched, url, page };
}
