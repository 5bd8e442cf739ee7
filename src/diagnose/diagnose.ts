/** Makes a short answer of a search: what happened, what to do, where to rehearse it. */
import { withParameters } from '../paths.ts';
import { fillBlock, unfilled } from '../runbook/placeholders.ts';
import type { Outcome } from '../sandbox/solved/outcome.ts';
import type { Language } from '../runbook/quoting.ts';
import type { SearchAnswer } from '../search/search.ts';
import type { SearchResult } from '../search/result.ts';
import type { DiagnosedRunbook, DiagnosedScenario, DiagnosisData, Option } from './data.ts';
import { namesFor, parametersFor, type Names } from './names.ts';
import { nearestScenario } from './nearest-scenario.ts';
import { tellStory, type Chapter } from './story.ts';

/** An option with its outcome on the nearest broken database. */
export interface RatedOption {
  option: Option;
  /** Its address on the runbook's page, with the names; without the base. */
  path: string;
  deploy: Outcome | undefined;
  restart: Outcome | undefined;
}

interface FilledBlock {
  say: string | undefined;
  language: Language;
  /** With the reader's names. */
  text: string;
}

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
  /** The first option of the page that repaired the nearest broken database, or that was not run. */
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
  /** Other pages that fit; the nearest pages if none does. */
  also: SearchResult[];
}

/** Diagnoses the answer of a search. Its advice is the first runbook that fits. */
export function diagnose(answer: SearchAnswer, data: DiagnosisData): Diagnosis {
  const story = tellStory(answer);
  const { results } = answer;
  const found = results
    .filter(({ confidence }) => confidence !== 'related')
    .flatMap((result) => {
      const runbook = data.runbooks.find(({ slug }) => result.page.path === `/runbooks/${slug}/`);
      return runbook ? [{ result, runbook }] : [];
    });
  const [first] = found;
  return {
    story,
    advice: first && advise(first.result, first.runbook, answer, data),
    also:
      results.length === 0 ? answer.nearest : results.filter((result) => result !== first?.result),
  };
}

function advise(
  result: SearchResult,
  runbook: DiagnosedRunbook,
  answer: SearchAnswer,
  data: DiagnosisData,
): Advice {
  const names = namesFor(runbook, result, data.makers);
  const scenario = nearestScenario(runbook, data.scenarios, answer, names);
  const page = withParameters(`/runbooks/${runbook.slug}/`, parametersFor(runbook, names));
  const rated = runbook.options.map((option): RatedOption => {
    const outcomes = scenario?.outcomes[`${runbook.slug}.${option.id}`];
    return {
      option,
      path: `${page}#${option.id}`,
      deploy: outcomes?.deploy,
      restart: outcomes?.restart,
    };
  });
  const best = bestOf(rated);
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
    unfilled: [...new Set(blocks.flatMap(({ text }) => unfilled(text)))],
    others: rated.filter((one) => one !== best),
    rehearsal: scenario && { scenario, path: rehearsalPath(scenario, runbook, names) },
  };
}

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
  steps.map(({ say, language, template }) => ({
    say,
    language,
    text: fillBlock(template, names, language),
  }));

/** Passes on only the names that the scenario has too. */
function rehearsalPath(
  { id, values }: DiagnosedScenario,
  runbook: DiagnosedRunbook,
  names: Names,
): string {
  const known = Object.fromEntries(Object.entries(names).filter(([name]) => name in values));
  return withParameters(`/scenarios/${id}/`, parametersFor(runbook, known));
}
