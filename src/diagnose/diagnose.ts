/** Makes a short answer of a search: what happened, what decides it, what to do, where to rehearse it. */
import { withParameters } from '../paths.ts';
import { makerOf } from '../runbook/maker.ts';
import { fillBlock, unfilled } from '../runbook/placeholders.ts';
import type { Outcome } from '../sandbox/solved/outcome.ts';
import type { Language } from '../runbook/quoting.ts';
import type { SearchAnswer } from '../search/search.ts';
import type { SearchResult } from '../search/result.ts';
import type { DiagnosedRunbook, DiagnosedScenario, DiagnosisData, Option } from './data.ts';
import { namesFor, parametersFor, type Names } from './names.ts';
import { nearestScenario } from './nearest-scenario.ts';
import { isOlder, newestOf } from '../release-order.ts';
import { firstReleaseOf } from './first-release.ts';
import { askForName, settle, type Settle } from './settle.ts';
import { suspectsIn, type Suspects } from './suspects.ts';
import { tellStory, type Chapter } from './story.ts';

/** An option with its outcome on the nearest broken database. */
export interface RatedOption {
  option: Option;
  /** Its address on the runbook's page, with the names; without the base. */
  path: string;
  deploy: Outcome | undefined;
  restart: Outcome | undefined;
}

export type FilledBlock =
  | {
      kind: 'commands';
      say: string | undefined;
      language: Language;
      /** With the reader's names. */
      text: string;
    }
  /** Take the image of this release, e.g. `v1.82.3`. */
  | { kind: 'release'; release: string };

interface Rehearsal {
  scenario: DiagnosedScenario;
  /** The address that opens it with the reader's names; without the base. */
  path: string;
}

export interface Advice {
  result: SearchResult;
  /** The address of the runbook's page with the names; without the base. */
  path: string;
  /** Label → value. */
  names: { label: string; value: string }[];
  /**
   * The first option of the page that repaired the nearest broken database, or that was not run. Undefined if the
   * evidence has to decide, or if no option fits.
   */
  best: RatedOption | undefined;
  blocks: FilledBlock[];
  /** Placeholders that the paste does not give. */
  unfilled: string[];
  /** Everything else that people try, with its outcome. */
  others: RatedOption[];
  rehearsal: Rehearsal | undefined;
}

export interface Diagnosis {
  story: Chapter[];
  /** Undefined if no runbook fits. */
  advice: Advice | undefined;
  /** The query that decides it, or what follows from its result; undefined if the paste is about no migration. */
  settle: Settle | undefined;
  /** Other pages that fit; the nearest pages if none does. */
  also: SearchResult[];
}

/** Diagnoses the answer of a search. Its advice is the first runbook that fits. */
export function diagnose(answer: SearchAnswer, data: DiagnosisData): Diagnosis {
  const { results } = answer;
  const [first] = results
    .filter(({ confidence }) => confidence !== 'related')
    .flatMap((result) => {
      const runbook = data.runbooks.find(({ slug }) => result.page.path === `/runbooks/${slug}/`);
      return runbook ? [{ result, runbook }] : [];
    });
  const names = first && namesFor(first.runbook, first.result, data.makers);
  const suspects = suspectsIn(answer, makerFor(first?.runbook, names, answer, data));
  const settled =
    settle(answer, suspects, data.migrations) ??
    (first?.runbook.decidedBy === 'failed-migration' ? askForName() : undefined);
  return {
    story: tellStory(answer),
    advice:
      first &&
      names &&
      advise(first.result, first.runbook, {
        names,
        answer,
        data,
        needed: neededRelease(suspects, data),
        isDecided: decides(settled, suspects, first.runbook),
      }),
    settle: settled,
    also:
      results.length === 0 ? answer.nearest : results.filter((result) => result !== first?.result),
  };
}

/**
 * Returns the migration that makes what is missing, by the page's names or else by those of the message. Where a failed
 * migration decides, its names mean what is there.
 */
function makerFor(
  runbook: DiagnosedRunbook | undefined,
  names: Names | undefined,
  { facts, results }: SearchAnswer,
  { makers }: DiagnosisData,
): string | undefined {
  if (names === undefined || runbook?.decidedBy === 'failed-migration') return undefined;
  const maker = makerOf(names, makers);
  const saysMissing = results[0]?.matched.includes('does not exist') === true;
  if (maker !== undefined || runbook?.decidedBy === undefined || !saysMissing) return maker;
  const {
    tables: [table],
    columns: [column],
  } = facts;
  return makerOf(
    {
      ...(table !== undefined && { table_name: table }),
      ...(column !== undefined && { missing_column: column }),
    },
    makers,
  );
}

/** Tells whether the evidence, and not the page, says which option is right. */
const decides = (
  settled: Settle | undefined,
  { makers }: Suspects,
  { decidedBy }: DiagnosedRunbook,
): boolean =>
  settled !== undefined &&
  (decidedBy === 'failed-migration' || (decidedBy === 'missing-object' && makers.length > 0));

/** Returns the newest release that a migration in question needs: an older image lacks its file. */
const neededRelease = (
  { failed, makers }: Suspects,
  { migrations }: DiagnosisData,
): string | undefined =>
  newestOf([...failed, ...makers].flatMap((name) => firstReleaseOf(name, migrations) ?? []));

interface Found {
  names: Names;
  answer: SearchAnswer;
  data: DiagnosisData;
  /** No older release is advised. */
  needed: string | undefined;
  isDecided: boolean;
}

function advise(
  result: SearchResult,
  runbook: DiagnosedRunbook,
  { names, answer, data, needed, isDecided }: Found,
): Advice {
  const scenario = nearestScenario(runbook, data.scenarios, answer, names);
  const page = withParameters(`/runbooks/${runbook.slug}/`, parametersFor(runbook, names));
  const rated = runbook.options
    .filter((option) => !goesBack(option, needed))
    .map((option): RatedOption => {
      const outcomes = scenario?.outcomes[`${runbook.slug}.${option.id}`];
      return {
        option,
        path: `${page}#${option.id}`,
        deploy: outcomes?.deploy,
        restart: outcomes?.restart,
      };
    });
  const best = isDecided ? undefined : bestOf(rated);
  const blocks = best === undefined ? [] : blocksOf(best.option, names);
  return {
    result,
    path: page,
    names: runbook.placeholders.flatMap(({ name, label }) => {
      const value = names[name];
      return value === undefined ? [] : [{ label, value }];
    }),
    best,
    blocks,
    unfilled: [
      ...new Set(
        blocks.flatMap((block) => (block.kind === 'commands' ? unfilled(block.text) : [])),
      ),
    ],
    others: rated.filter((one) => one !== best),
    rehearsal: scenario && { scenario, path: rehearsalPath(scenario, runbook, names) },
  };
}

/** Tells whether an option takes a release that is older than the one that the migration needs. */
const goesBack = ({ steps }: Option, needed: string | undefined): boolean =>
  needed !== undefined &&
  steps.some(({ release }) => release !== undefined && isOlder(release, needed));

/** Returns the safest option that repaired the database; else one that was not run because it is outside of it. */
function bestOf(rated: readonly RatedOption[]): RatedOption | undefined {
  const fixes = rated.filter(({ option }) => option.kind === 'fix');
  const repaired = fixes.filter(({ deploy }) => deploy?.kind === 'fixed');
  return (
    repaired.find(({ option }) => option.safety === 'safe') ??
    repaired[0] ??
    fixes.find(({ deploy }) => deploy === undefined)
  );
}

const blocksOf = ({ steps }: Option, names: Names): FilledBlock[] =>
  steps.map(({ say, language, template, release }) =>
    release === undefined
      ? { kind: 'commands', say, language, text: fillBlock(template, names, language) }
      : { kind: 'release', release },
  );

/** Passes on only the names that the scenario has too. */
function rehearsalPath(
  { id, values }: DiagnosedScenario,
  runbook: DiagnosedRunbook,
  names: Names,
): string {
  const known = Object.fromEntries(Object.entries(names).filter(([name]) => name in values));
  return withParameters(`/scenarios/${id}/`, parametersFor(runbook, known));
}
