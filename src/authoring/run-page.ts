/** Runs the blocks of a page on its scenario, for its author. */
import { Session } from '../sandbox/engine/session/session.ts';
import { readAssets } from '../sandbox/node/assets.ts';
import { claimsOf } from '../runbook/claims.ts';
import { contradictions } from '../replay/contradictions.ts';
import { fixKey, type Column } from '../runbook/matrix.ts';
import { readGuides, readRunbooks } from '../content/pages.ts';
import { provideScenario } from '../build/pieces/on-demand.ts';
import { readBuiltScenario } from '../content/built-scenarios.ts';
import { stepsUpTo, unclaimedSteps, verifySteps, verifySymptom } from '../replay/verify-page.ts';
import { describeOutcome } from '../sandbox/solved/outcome.ts';
import type { Runbook } from '../runbook/schema.ts';

/** Shared by all sessions, because the schema engine's bindings know only the instance that was made last. */
const assets = await readAssets();

/** Returns one line for each difference from the page and prints the outcomes. A scenario is only replayed. */
export async function runPage(
  kind: 'runbooks' | 'guides' | 'scenarios',
  name: string,
  print: (line: string) => void,
): Promise<string[]> {
  if (kind === 'scenarios') {
    await provideScenario(name);
    return [];
  }
  if (kind === 'runbooks') {
    const runbook = (await readRunbooks()).get(name);
    if (!runbook) throw new Error(`there is no runbook ${name}`);
    return runRunbook(name, runbook, print);
  }
  return runGuide(name);
}

async function runRunbook(
  slug: string,
  runbook: Runbook,
  print: (line: string) => void,
): Promise<string[]> {
  const { scenario: id, symptoms } = runbook;
  if (id === undefined) return [];
  const fixes = new Set(claimsOf(runbook).map((claim) => fixKey(slug, claim.id)));
  const column = await provideScenario(id, ({ fix }) => fixes.has(fix));
  printOutcomes(column, fixes, print);
  const { session, values } = await open(id);
  const wrong = contradictions(slug, runbook, column);
  for (const symptom of symptoms) wrong.push(...(await verifySymptom(session, symptom, values)));
  for (const part of [...unclaimedSteps(runbook), ...claimsOf(runbook)]) {
    const lines = await verifySteps(session, part.steps, values);
    wrong.push(...lines.map((line) => `${part.id}: ${line}`));
  }
  await session.close();
  return wrong;
}

async function runGuide(slug: string): Promise<string[]> {
  const guide = (await readGuides()).get(slug);
  if (!guide) throw new Error(`there is no guide ${slug}`);
  if (guide.scenario === undefined) return [];
  await provideScenario(guide.scenario);
  const { session, values } = await open(guide.scenario);
  const wrong: string[] = [];
  for (const name of Object.keys(guide.blocks)) {
    const lines = await verifySteps(session, stepsUpTo(guide, name), values);
    wrong.push(...lines.map((line) => `blocks.${name}: ${line}`));
  }
  await session.close();
  return wrong;
}

async function open(id: string): Promise<{ session: Session; values: Record<string, string> }> {
  const scenario = await readBuiltScenario(id);
  return { session: await Session.open(assets, scenario), values: scenario.values };
}

function printOutcomes(
  column: Column,
  fixes: ReadonlySet<string>,
  print: (line: string) => void,
): void {
  for (const [key, cell] of Object.entries(column)) {
    if (cell.kind !== 'own' || !fixes.has(key)) continue;
    const { deploy, restart } = cell.outcomes;
    print(
      `  ${key}: then deploy: ${describeOutcome(deploy)}; then restart: ${describeOutcome(restart)}`,
    );
  }
}
