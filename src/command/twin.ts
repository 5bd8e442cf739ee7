/** `unstuck twin`: builds a copy of a reader’s database in memory, and proves a plan on it. Nothing is sent anywhere. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildTwin, type Twin } from '../sandbox/engine/twin/build-twin.ts';
import type { TwinFolder } from '../sandbox/engine/twin/healthy.ts';
import { planFilesOf } from '../sandbox/engine/twin/plan-files.ts';
import { reportOnTwin } from '../sandbox/engine/twin/report-twin.ts';
import type { TwinSource } from '../sandbox/engine/twin/source.ts';
import type { PlanFile } from '../sandbox/plan/report/files.ts';
import { reportMarkdown } from '../sandbox/plan/report/markdown.ts';
import type { Report } from '../sandbox/plan/report/report.ts';
import type { Release } from '../sandbox/scenario.ts';
import { reasonOf } from '../thrown.ts';
import { readFrom, readGiven } from './given.ts';
import { pageOfFinding } from '../yours/pages-of-findings.ts';
import type { TwinCall } from './twin-arguments.ts';
import type { TwinMatter } from './twin-matter.ts';

/** What the command prints and its exit code; `wrong` if it could not begin. */
export type TwinResult =
  | { readonly kind: 'printed'; readonly text: string; readonly exit: 0 | 1 | 2 | 3 }
  | { readonly kind: 'wrong'; readonly reason: string };

/** The exit code of each verdict. They are published. */
const EXITS: Readonly<Record<Report['verdict'], 0 | 1 | 2 | 3>> = {
  healthy: 0,
  plan: 1,
  unknown: 2,
  'no-plan': 3,
};

/** Runs the command. What is wrong with the input is in the result. Rejects if what it has cannot be read. */
export async function runTwin(call: TwinCall, matter: TwinMatter): Promise<TwinResult> {
  const source = await readGiven(call.bundle, call.ledger);
  if (typeof source === 'string') return { kind: 'wrong', reason: source };
  const folder = await readFrom(call.from, call.schema, matter, '--release');
  if (typeof folder === 'string') return { kind: 'wrong', reason: folder };
  const answer = await reportOn(source, folder, matter);
  if (answer.kind === 'wrong') return answer;
  const { report, twin } = answer;
  if (call.out !== undefined) {
    const wrong = await writeFiles(call.out, planFilesOf(report, twin, source));
    if (wrong !== null) return { kind: 'wrong', reason: wrong };
  }
  const text = call.json ? `${JSON.stringify(report, null, 2)}\n` : reportMarkdown(report);
  return { kind: 'printed', text, exit: EXITS[report.verdict] };
}

/** Builds the twin of what was read, and reports on it; `wrong` with the reason if there can be no twin. */
export async function reportOn(
  source: TwinSource,
  folder: TwinFolder | Release,
  matter: TwinMatter,
): Promise<{ kind: 'report'; report: Report; twin: Twin } | { kind: 'wrong'; reason: string }> {
  const assets = await matter.readAssets();
  const answer = await buildTwin(assets, { source, folder });
  if (answer.kind === 'refused') {
    const { message, wayOut } = answer.refusal;
    return { kind: 'wrong', reason: `${message} ${wayOut}` };
  }
  const report = await reportOnTwin(assets, answer.twin, source, {
    knowledge: await matter.readKnowledge(),
    pageOf: (finding) => {
      const page = pageOfFinding(finding);
      return page && `${matter.site}${page}`;
    },
  });
  return { kind: 'report', report, twin: answer.twin };
}

/** Writes the plan’s files; returns the reason if it cannot. */
async function writeFiles(out: string, files: readonly PlanFile[]): Promise<string | null> {
  try {
    await mkdir(out, { recursive: true });
    for (const { name, text } of files) {
      await writeFile(join(out, name), text, name.endsWith('.sh') ? { mode: 0o755 } : {});
    }
    return null;
  } catch (error) {
    return `--out ${out} cannot be written: ${reasonOf(error)}`;
  }
}
