/** Prints how well the search answers reports that were found, next to other engines over the same pages. */
import type { AtlasEntry } from '../../src/atlas/schema.ts';
import { createSearch } from '../../src/search/search.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import {
  FOUND,
  createRunbooksOf,
  hasPage,
  placeOf,
  readFound,
  scoreFound,
  type FoundReport,
} from '../search/found.ts';

/** Finds the paths of pages for a text, best first. */
type Engine = (text: string) => readonly string[] | Promise<readonly string[]>;

const percent = (part: number, whole: number): string =>
  `${String(part)} of ${String(whole)} (${((100 * part) / whole).toFixed(1)} %)`;

/** Prints each file of reports; `others` are engines by their name. */
export async function printFound(
  index: SearchIndex,
  atlas: readonly AtlasEntry[],
  others: Readonly<Record<string, Engine>>,
  print: (line?: string) => void,
): Promise<void> {
  const search = createSearch(index);
  const runbooksOf = createRunbooksOf(atlas);
  for (const name of FOUND) {
    const reports = await readFound(name);
    const score = scoreFound(reports, search, runbooksOf);
    print(`Found reports, ${name}: ${String(score.all)}`);
    print(`  LiteLLM’s, right first            ${percent(score.first, score.withPage)}`);
    print(`  LiteLLM’s, right among three      ${percent(score.firstThree, score.withPage)}`);
    print(`  certain and wrong                 ${percent(score.certainAndWrong, score.all)}`);
    print(`  other programs told as such       ${percent(score.toldAsAnother, score.another)}`);
    print(`  other programs called LiteLLM’s   ${percent(score.takenForLitellm, score.another)}`);
    const paged = reports.filter(hasPage);
    const engines: Readonly<Record<string, Engine>> = {
      Ours: (text) => search(text).results.map(({ page }) => page.path),
      ...others,
    };
    const places = new Map<string, readonly number[]>();
    for (const [engineName, engine] of Object.entries(engines)) {
      places.set(engineName, await placesOf(paged, engine, runbooksOf));
    }
    for (const [group, isOf] of groupsOf(paged)) {
      const cells = [...places].map(([engineName, all]) => {
        const own = all.filter((_, i) => isOf(paged[i]));
        const three = own.filter((place) => place < 3).length;
        return `${engineName} ${String(own.filter((place) => place === 0).length)} / ${String(three)}`;
      });
      const count = String(paged.filter(isOf).length).padStart(4);
      print(`  ${group.padEnd(22)} ${count}, first / among three: ${cells.join(', ')}`);
    }
    print();
  }
}

/** Groups reports: all, by the form of the paste, by where they were found. */
function groupsOf(
  reports: readonly FoundReport[],
): [string, (report: FoundReport | undefined) => boolean][] {
  const kinds = [...new Set(reports.map(({ kind }) => kind))];
  const sources = [...new Set(reports.map(sourceOf))];
  return [
    ['all', () => true],
    ...kinds.map((kind): [string, (report: FoundReport | undefined) => boolean] => [
      kind,
      (report) => report?.kind === kind,
    ]),
    ...sources.map((source): [string, (report: FoundReport | undefined) => boolean] => [
      source,
      (report) => report !== undefined && sourceOf(report) === source,
    ]),
  ];
}

const sourceOf = ({ source }: FoundReport): string =>
  source.includes('github.com/BerriAI/')
    ? 'LiteLLM’s repository'
    : source.includes('github.com/')
      ? 'other repositories'
      : 'elsewhere';

/** Returns the place of the first right page for each report, from 0; `Infinity` if none is right. */
async function placesOf(
  reports: readonly FoundReport[],
  engine: Engine,
  runbooksOf: (path: string) => string[],
): Promise<number[]> {
  const places: number[] = [];
  for (const report of reports) {
    const place = placeOf(report, await engine(report.paste), runbooksOf);
    places.push(place === -1 ? Infinity : place);
  }
  return places;
}
