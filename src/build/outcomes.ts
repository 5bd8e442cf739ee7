/** Runs every fix of every runbook on its scenario, and compares what came of it with what the page claims. */
import type { Assets } from '../sandbox/engine/database/assets.ts';
import { printedText } from '../sandbox/engine/commands/output.ts';
import { Session } from '../sandbox/engine/session/session.ts';
import { solved, type Frame, type Input } from '../sandbox/frame.ts';
import type { Scenario } from '../sandbox/scenario.ts';
import { inputsOf } from '../runbook/inputs.ts';
import type { Outcome, Runbook, Step } from '../runbook/schema.ts';

/** What follows the steps of a fix. */
const ENDINGS = { deploy: 'prisma migrate deploy', restart: 'litellm' } as const;

/** Runs them all. Throws, naming runbook and fix, where a page claims something else. */
export async function runFixes(
  runbooks: ReadonlyMap<string, Runbook>,
  scenarios: ReadonlyMap<string, Scenario>,
  assets: Assets,
  print: (line: string) => void,
): Promise<void> {
  const wrong: string[] = [];
  for (const [slug, runbook] of runbooks) {
    const scenario = scenarios.get(runbook.scenario);
    if (!scenario) {
      throw new Error(`content/runbooks/${slug}.mdx: scenario: there is no ${runbook.scenario}`);
    }
    const session = await Session.open(assets, scenario);
    for (const claim of claimsOf(runbook)) {
      const outcome = await runFix(claim.steps, scenario, session);
      print(`fix ${slug}#${claim.id}: ${describe(outcome.deploy)}; ${describe(outcome.restart)}`);
      wrong.push(...contradictions(slug, claim, outcome));
    }
    await session.close();
  }
  if (wrong.length > 0)
    throw new Error(`A page claims what the run does not give:\n${wrong.join('\n')}`);
}

/** Something a page claims an outcome of: a fix, or wrong advice that was tried. */
interface Claim {
  id: string;
  steps: readonly Step[];
  outcome: Record<keyof typeof ENDINGS, Outcome>;
}

function claimsOf({ fixes, wrongAdvice }: Runbook): Claim[] {
  return [...fixes, ...wrongAdvice.flatMap(({ id, tried }) => (tried ? [{ id, ...tried }] : []))];
}

async function runFix(
  steps: readonly Step[],
  scenario: Scenario,
  session: Session,
): Promise<Record<keyof typeof ENDINGS, Outcome>> {
  return {
    deploy: await runWith(steps, ENDINGS.deploy, scenario, session),
    restart: await runWith(steps, ENDINGS.restart, scenario, session),
  };
}

async function runWith(
  steps: readonly Step[],
  ending: string,
  scenario: Scenario,
  session: Session,
): Promise<Outcome> {
  await session.reset();
  const inputs = steps.flatMap((step) => inputsOf(step, scenario.values));
  for (const input of inputs) await session.run(input);
  const last: Input = { kind: 'command', line: ending };
  return outcomeOf(await session.run(last));
}

/** Reads the outcome off the frame after the ending. */
export function outcomeOf({ checks, view, output }: Frame): Outcome {
  if (!checks.noRowLost.ok) return { kind: 'rows-lost' };
  if (solved(checks)) return { kind: 'fixed' };
  if (checks.upToDate.ok) return { kind: 'history-lies' };
  if (view.nextDeploy.kind === 'refuse' && view.nextDeploy.code === 'P3005') {
    return { kind: 'fails-again', code: 'P3005' };
  }
  const text = printedText(output);
  const code = /\bP3\d{3}\b/.exec(text)?.[0];
  return code === undefined ? { kind: 'pending' } : { kind: 'fails-again', code };
}

function contradictions(
  slug: string,
  fix: Claim,
  found: Record<keyof typeof ENDINGS, Outcome>,
): string[] {
  return (['deploy', 'restart'] as const)
    .filter((ending) => describe(fix.outcome[ending]) !== describe(found[ending]))
    .map(
      (ending) =>
        `content/runbooks/${slug}.mdx: fix ${fix.id}: outcome.${ending}: claims ${describe(fix.outcome[ending])}, found ${describe(found[ending])}`,
    );
}

const describe = (outcome: Outcome): string =>
  outcome.kind === 'fails-again' ? `fails-again ${outcome.code}` : outcome.kind;
