/**
 * Reports that were found, not made up: public threads of LiteLLM's users, of other programs that use Prisma, and of other
 * troubles, with the answer that each thread came to. It was written down by somebody who had not seen the search, before
 * the search was asked. One half, drawn by a hash of the source, was open while the search was built; the other was sealed
 * and is only counted: nobody looks at its misses.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AtlasEntry } from '../../src/atlas/schema.ts';
import type { SearchAnswer } from '../../src/search/search.ts';
import { shortLinkPath } from '../../src/runbook/short-link-path.ts';

const reportSchema = z.object({
  id: z.string(),
  source: z.string(),
  /** Whose trouble it is. */
  program: z.enum(['litellm', 'another-prisma', 'neither']),
  /** The form of the paste. */
  kind: z.enum(['line', 'log', 'title', 'prose']),
  paste: z.string(),
  /** Runbooks that may come first. Empty where an answer of one paragraph would do, or none. */
  right: z.array(z.string()),
  /** The answer that would do in place of a page. */
  answer: z.string().optional(),
  /** What the thread established. */
  why: z.string(),
});
export type FoundReport = z.output<typeof reportSchema>;

/** Reads one half. Throws if the file is not as the schema says. */
export async function readFound(half: 'open' | 'sealed'): Promise<FoundReport[]> {
  const file = fileURLToPath(new URL(`found/${half}.yaml`, import.meta.url));
  return z.array(reportSchema).parse(parse(await readFile(file, 'utf8')));
}

/** The figures of one half; each is a count of reports. */
export interface FoundScore {
  /** Reports of LiteLLM's users that a runbook is right for. */
  withPage: number;
  /** Of these, those with a page or an atlas answer about it among the results. */
  answered: number;
  first: number;
  firstThree: number;
  /** Reports of all programs whose first result is certain and wrong. */
  certainAndWrong: number;
  all: number;
  /** Reports of other programs that use Prisma. */
  another: number;
  toldAsAnother: number;
  /** Those that are called LiteLLM's. */
  takenForLitellm: number;
}

/** Asks the search every report. An answer of the atlas is right if it belongs to a right runbook. */
export function scoreFound(
  reports: readonly FoundReport[],
  search: (text: string) => SearchAnswer,
  atlas: readonly AtlasEntry[],
): FoundScore {
  const belongsTo = new Map(
    atlas.map(({ id, related, leadsTo }) => [
      shortLinkPath(id),
      [...related, ...('runbook' in leadsTo ? [leadsTo.runbook] : [])],
    ]),
  );
  const runbooksOf = (path: string): string[] =>
    belongsTo.get(path) ?? [path.split('/').findLast((part) => part !== '') ?? ''];
  const score: FoundScore = {
    withPage: 0,
    answered: 0,
    first: 0,
    firstThree: 0,
    certainAndWrong: 0,
    all: reports.length,
    another: 0,
    toldAsAnother: 0,
    takenForLitellm: 0,
  };
  for (const { program, paste, right } of reports) {
    const { results, subject } = search(paste);
    const isRight = ({ page: { path } }: (typeof results)[number]): boolean =>
      runbooksOf(path).some((slug) => right.includes(slug));
    const place = results.findIndex(isRight);
    if (program === 'litellm' && right.length > 0) {
      score.withPage += 1;
      if (place !== -1) score.answered += 1;
      if (place === 0) score.first += 1;
      if (place !== -1 && place < 3) score.firstThree += 1;
    }
    if (program === 'another-prisma') {
      score.another += 1;
      if (subject.kind === 'another') score.toldAsAnother += 1;
      if (subject.kind === 'litellm') score.takenForLitellm += 1;
    }
    const isDoubtful = right.length > 0 ? place !== 0 : program !== 'litellm';
    if (results[0]?.confidence === 'certain' && isDoubtful) score.certainAndWrong += 1;
  }
  return score;
}
