/** From what was found in a paste to a short answer: what happened, what to do, where to rehearse it. */
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

/** An option, and what came of it on the nearest broken database. */
export interface Rated {
  option: Option;
  /** On the runbook's page, with the names; without the base. */
  path: string;
  deploy: Outcome | undefined;
  restart: Outcome | undefined;
}

export interface Block {
  say: string | undefined;
  language: Language;
  /** With the reader's names. */
  text: string;
}

export interface Rehearsal {
  scenario: DiagnosedScenario;
  /** Opens it with the reader's names; without the base. */
  path: string;
}

export interface Advice {
  result: SearchResult;
  /** The runbook's page with the names; without the base. */
  path: string;
  /** Label → value. */
  names: { label: string; value: string }[];
  /** The first of the page's options that repaired the nearest broken database, or that was not run. */
  best: Rated | undefined;
  blocks: Block[];
  /** Placeholders that the paste does not give. */
  unfilled: string[];
  /** Everything else that people try, with what came of it. */
  others: Rated[];
  rehearsal: Rehearsal | undefined;
}

export interface Diagnosis {
  story: Chapter[];
  /** Undefined if no runbook fits. */
  advice: Advice | undefined;
  /** Other pages that fit, or the nearest if none does. */
  also: SearchResult[];
}

/** Takes what the search found; the first runbook that fits is advised. */
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
  const rated = runbook.options.map((option): Rated => {
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

/** What repaired it, the safest first; else what was not run because it is outside the database. */
function bestOf(rated: readonly Rated[]): Rated | undefined {
  const fixes = rated.filter(({ option }) => option.kind === 'fix');
  const repaired = fixes.filter(({ deploy }) => deploy?.kind === 'fixed');
  return (
    repaired.find(({ option }) => option.safety === 'safe') ??
    repaired[0] ??
    fixes.find(({ deploy }) => deploy === undefined)
  );
}

const blocksOf = ({ steps }: Option, names: Names): Block[] =>
  steps.map(({ say, language, template }) => ({
    say,
    language,
    text: fillBlock(template, names, language),
  }));

/** Only names that the scenario has, too. */
function rehearsalPath(
  { id, values }: DiagnosedScenario,
  runbook: DiagnosedRunbook,
  names: Names,
): string {
  const known = Object.fromEntries(Object.entries(names).filter(([name]) => name in values));
  return withParameters(`/scenarios/${id}/`, parametersFor(runbook, known));
}
