/**
 * Reports that were found, not made up: public threads of LiteLLM's users, of other programs that use Prisma, and of other
 * troubles, with the answer that each thread came to. It was written down by somebody who had not seen the search, before
 * the search was asked. One half, drawn by a hash of the source, was open while the search was built; the other was sealed
 * and is only counted: nobody looks at its misses. Later ones were collected when that half had been run, and sealed too;
 * then two more pairs of halves, of which one was open while the search was worked on again.
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
  /** Reports, for another program, whether its paste alone tells that it is not LiteLLM’s. Judged in later ones only. */
  tellsWhose: z.boolean().optional(),
  /** What the thread established. */
  why: z.string(),
});
export type FoundReport = z.output<typeof reportSchema>;

/** The files of reports, in the order in which they were collected. */
export const FOUND = [
  ...(['open', 'sealed', 'later', 'open-second', 'sealed-second'] as const),
  ...(['open-third', 'sealed-third'] as const),
];

/** Reads one file of reports. Throws if it is not as the schema says. */
export async function readFound(name: (typeof FOUND)[number]): Promise<FoundReport[]> {
  const file = fileURLToPath(new URL(`found/${name}.yaml`, import.meta.url));
  return z.array(reportSchema).parse(parse(await readFile(file, 'utf8')));
}

/** The figures of one file; each is a count of reports. */
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
  /** Those of them whose paste alone tells it, as far as that was judged. */
  tellingWhose: number;
  toldOfThese: number;
  /** Those that are called LiteLLM's. */
  takenForLitellm: number;
}

/** Finds the runbooks that a result is about: an answer of the atlas belongs to those that it leads to or names. */
export function createRunbooksOf(atlas: readonly AtlasEntry[]): (path: string) => string[] {
  const belongsTo = new Map(
    atlas.map(({ id, related, leadsTo }) => [
      shortLinkPath(id),
      [...related, ...('runbook' in leadsTo ? [leadsTo.runbook] : [])],
    ]),
  );
  return (path) => belongsTo.get(path) ?? [path.split('/').findLast((part) => part !== '') ?? ''];
}

/** The place of the first right result among the paths that an engine found, from 0; -1 if none is right. */
export const placeOf = (
  { right }: FoundReport,
  found: readonly string[],
  runbooksOf: (path: string) => string[],
): number => found.findIndex((path) => runbooksOf(path).some((slug) => right.includes(slug)));

/** Tells whether a report is of LiteLLM’s users, and a runbook is right for it. */
export const hasPage = ({ program, right }: FoundReport): boolean =>
  program === 'litellm' && right.length > 0;

/** Asks the search every report. */
export function scoreFound(
  reports: readonly FoundReport[],
  search: (text: string) => SearchAnswer,
  runbooksOf: (path: string) => string[],
): FoundScore {
  const asked = reports.map((report) => {
    const { results, subject } = search(report.paste);
    const paths = results.map(({ page }) => page.path);
    return { report, first: results[0], subject, place: placeOf(report, paths, runbooksOf) };
  });
  const paged = asked.filter(({ report }) => hasPage(report));
  const another = asked.filter(({ report: { program } }) => program === 'another-prisma');
  const telling = another.filter(({ report: { tellsWhose } }) => tellsWhose === true);
  return {
    all: reports.length,
    withPage: paged.length,
    answered: paged.filter(({ place }) => place !== -1).length,
    first: paged.filter(({ place }) => place === 0).length,
    firstThree: paged.filter(({ place }) => place !== -1 && place < 3).length,
    certainAndWrong: asked.filter(
      ({ report: { right, program }, first, place }) =>
        first?.confidence === 'certain' && (right.length > 0 ? place !== 0 : program !== 'litellm'),
    ).length,
    another: another.length,
    toldAsAnother: another.filter(({ subject }) => subject.kind === 'another').length,
    tellingWhose: telling.length,
    toldOfThese: telling.filter(({ subject }) => subject.kind === 'another').length,
    takenForLitellm: another.filter(({ subject }) => subject.kind === 'litellm').length,
  };
}
