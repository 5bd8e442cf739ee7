/** Prints how well the search answers reports that were found, next to other engines over the same pages. */
import type { AtlasEntry } from '../../src/atlas/schema.ts';
import { createSearch } from '../../src/search/search.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import {
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

/** Prints both halves; `others` are engines by their name. */
export async function printFound(
  index: SearchIndex,
  atlas: readonly AtlasEntry[],
  others: Readonly<Record<string, Engine>>,
  print: (line?: string) => void,
): Promise<void> {
  const search = createSearch(index);
  const runbooksOf = createRunbooksOf(atlas);
  for (const half of ['open', 'sealed'] as const) {
    const reports = await readFound(half);
    const score = scoreFound(reports, search, runbooksOf);
    print(`Found reports, the ${half} half: ${String(score.all)}`);
    print(`  LiteLLM’s, right first            ${percent(score.first, score.withPage)}`);
    print(`  LiteLLM’s, right among three      ${percent(score.firstThree, score.withPage)}`);
    print(`  certain and wrong                 ${percent(score.certainAndWrong, score.all)}`);
    print(`  other programs told as such       ${percent(score.toldAsAnother, score.another)}`);
    print(`  other programs called LiteLLM’s   ${percent(score.takenForLitellm, score.another)}`);
    for (const [name, engine] of Object.entries(others)) {
      const { first, three, all } = await placesOf(reports, engine, runbooksOf);
      print(`  ${name}: first ${percent(first, all)}, among three ${percent(three, all)}`);
    }
    print();
  }
}

async function placesOf(
  reports: readonly FoundReport[],
  engine: Engine,
  runbooksOf: (path: string) => string[],
): Promise<{ first: number; three: number; all: number }> {
  const paged = reports.filter(hasPage);
  const places: number[] = [];
  for (const report of paged) {
    places.push(placeOf(report, await engine(report.paste), runbooksOf));
  }
  return {
    all: paged.length,
    first: places.filter((place) => place === 0).length,
    three: places.filter((place) => place !== -1 && place < 3).length,
  };
}
