/** Makes the data of a diagnosis from the runbooks, the scenarios, the fix matrix and the catalogue. */
import { readCatalogue } from './catalogue.ts';
import { checkedMigrations } from '../evidence/from-catalogue.ts';
import type {
  DiagnosedRunbook,
  DiagnosedScenario,
  DiagnosisData,
  Option,
} from '../diagnose/data.ts';
import { plainText } from '../runbook/markdown.ts';
import { resolvePlaceholders, type PlaceholderList } from '../runbook/placeholder.ts';
import { onServer, releaseTaken, withoutRelease } from '../runbook/sandbox-only.ts';
import type { Runbook } from '../runbook/schema.ts';
import type { Step } from '../runbook/step.ts';
import { claimsOf } from '../runbook/claims.ts';
import { readScenarioSources, type ScenarioSource } from './scenario-sources.ts';
import type { Column } from '../runbook/matrix.ts';
import { readMatrix } from './fix-matrix.ts';
import { makersIn } from './makers.ts';
import { readPlaceholders, readRunbooks } from './pages.ts';

/** Reads all of it. In development the outcomes are those that were run before. */
export async function readDiagnosisData(): Promise<DiagnosisData> {
  const [runbooks, placeholders, sources, matrix, catalogue] = await Promise.all([
    readRunbooks(),
    readPlaceholders(),
    readScenarioSources(),
    readMatrix(),
    readCatalogue(),
  ]);
  return {
    runbooks: [...runbooks].map(([slug, runbook]) => diagnosed(slug, runbook, placeholders)),
    scenarios: sources.map((source) => scenarioOf(source, matrix[source.id] ?? {})),
    makers: makersIn(catalogue),
    migrations: checkedMigrations(catalogue),
  };
}

function diagnosed(
  slug: string,
  runbook: Runbook,
  placeholders: PlaceholderList,
): DiagnosedRunbook {
  const wrong = claimsOf(runbook).filter(({ kind }) => kind === 'wrong-advice');
  return {
    slug,
    ...(runbook.decidedBy !== undefined && { decidedBy: runbook.decidedBy }),
    scenarios: [
      ...(runbook.scenario === undefined ? [] : [runbook.scenario]),
      ...runbook.alsoPractise,
    ],
    options: [
      ...runbook.fixes.map(({ id, title, safety, fits, steps, leaveAlone }): Option => ({
        id,
        title: plainText(title),
        // What is to be left alone is never the first to take, whatever came of it somewhere.
        kind: leaveAlone ? 'wrong-advice' : 'fix',
        safety,
        fits: plainText(fits),
        steps: withoutPractice(steps).flatMap(stepsOf),
      })),
      ...wrong.map(({ id, title, steps }): Option => ({
        id,
        title: plainText(title),
        kind: 'wrong-advice',
        safety: 'caution',
        fits: '',
        steps: withoutPractice(steps).flatMap(stepsOf),
      })),
    ],
    placeholders: resolvePlaceholders(runbook.placeholders, placeholders).map(
      ({ name, param, label, kind }) => ({ name, param, label, kind }),
    ),
  };
}

/** Leaves out the blocks that fit the practice database alone; their sentences go to the block after them. */
function withoutPractice(steps: readonly Step[]): Step[] {
  const kept: Step[] = [];
  let said: string[] = [];
  for (const step of steps) {
    const sentence = onServer(step.say ?? '');
    said = sentence === '' ? said : [...said, sentence];
    if (step.onlyPractice === true) continue;
    kept.push({ ...step, say: said.length === 0 ? undefined : said.join(' ') });
    said = [];
  }
  return kept;
}

/** A block that takes a release first is two steps: the sandbox alone has a command for the first. */
function stepsOf({ say, sql, shell = '' }: Step): Option['steps'] {
  const said = { ...(say !== undefined && { say: plainText(say) }) };
  if (sql !== undefined) return [{ ...said, language: 'sql', template: sql.trimEnd() }];
  const release = releaseTaken(shell);
  const template = withoutRelease(shell).trimEnd();
  const commands: Option['steps'] =
    template === '' ? [] : [{ ...said, language: 'shell', template }];
  return release === undefined
    ? commands
    : [{ language: 'shell', template: `use ${release}`, release }, ...commands];
}

function scenarioOf(
  { id, title, accident, broken, values }: ScenarioSource,
  column: Column,
): DiagnosedScenario {
  const installed = accident.flatMap((step) => ('install' in step ? [step.install] : []));
  return {
    id,
    title,
    release: installed.at(-1) ?? '',
    failed: broken.failed,
    values,
    outcomes: Object.fromEntries(
      Object.entries(column).flatMap(([key, cell]) => {
        if (cell.kind === 'not-applicable') return [];
        return [[key, cell.kind === 'own' ? cell.outcomes : { deploy: cell.outcome }]];
      }),
    ),
  };
}
