/** `unstuck check`: tries an upgrade on a copy of a reader’s database in memory, and says whether to do it. Nothing is sent anywhere. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildTwin } from '../sandbox/engine/twin/build-twin.ts';
import type { TwinFolder } from '../sandbox/engine/twin/healthy.ts';
import type { TwinSource } from '../sandbox/engine/twin/source.ts';
import { checkUpgrade } from '../sandbox/engine/upgrade/check-upgrade.ts';
import type { Release } from '../sandbox/scenario.ts';
import { checkAnnotations } from '../sandbox/upgrade/annotations.ts';
import { checkFilesOf, checkJson } from '../sandbox/upgrade/check-files.ts';
import { checkJunit } from '../sandbox/upgrade/junit.ts';
import { readCounts, type RowCounts } from '../sandbox/upgrade/questions.ts';
import { checkSarif } from '../sandbox/upgrade/sarif.ts';
import { checkText } from '../sandbox/upgrade/text.ts';
import type { UpgradeCheck } from '../sandbox/upgrade/upgrade-check.ts';
import type { Problem } from '../sandbox/upgrade/problems.ts';
import { reasonOf } from '../thrown.ts';
import type { CheckCall } from './check-arguments.ts';
import { readBytes, readFrom, readGiven } from './given.ts';
import type { MigrationsFrom } from './migrations-from.ts';
import type { TwinMatter } from './twin-matter.ts';

/** What the command prints and its exit code; `wrong` if it could not be checked, which is exit code 2. */
type CheckResult =
  | { readonly kind: 'printed'; readonly text: string; readonly exit: 0 | 1 }
  | { readonly kind: 'wrong'; readonly reason: string };

/** Runs the command. What is wrong with the input is in the result. Rejects if what it has cannot be read. */
export async function runCheck(call: CheckCall, matter: TwinMatter): Promise<CheckResult> {
  const source = await readGiven(call.bundle, call.ledger);
  if (typeof source === 'string') return { kind: 'wrong', reason: source };
  const counts = await countsIn(call.counts);
  if (typeof counts === 'string') return { kind: 'wrong', reason: counts };
  const { from } = call;
  const wrongRelease = await refusedRelease(from, matter);
  if (wrongRelease !== null) return { kind: 'wrong', reason: wrongRelease };
  const folder = await readFrom(from, call.schema, matter, '--to');
  if (typeof folder === 'string') return { kind: 'wrong', reason: folder };
  const checked = await checkOf(source, folder, counts, matter);
  if (checked.kind === 'wrong') return checked;
  const { check } = checked;
  if (call.out !== undefined) {
    const wrong = await writeFiles(call.out, check);
    if (wrong !== null) return { kind: 'wrong', reason: wrong };
  }
  return { kind: 'printed', text: textFor(call, check), exit: exitOf(call, check) };
}

/** Says why nobody should upgrade to a release; null if nothing is known against it. */
export async function refusedRelease(
  from: MigrationsFrom,
  { readKnowledge }: Pick<TwinMatter, 'readKnowledge'>,
): Promise<string | null> {
  if (from.kind === 'folder') return null;
  const { compromised } = await readKnowledge();
  const version = `v${from.version.replace(/^v/, '')}`;
  return compromised.some(({ versions }) => versions.includes(version))
    ? `${from.version} is a compromised release. Take another one.`
    : null;
}

/** Builds the twin of what was read, and checks the upgrade to `folder` on it; `wrong` with the reason if it cannot be checked. */
export async function checkOf(
  source: TwinSource,
  folder: TwinFolder | Release,
  counts: RowCounts | null,
  matter: TwinMatter,
): Promise<{ kind: 'check'; check: UpgradeCheck } | { kind: 'wrong'; reason: string }> {
  const assets = await matter.readAssets();
  const answer = await buildTwin(assets, { source, folder });
  if (answer.kind === 'refused') {
    const { message, wayOut } = answer.refusal;
    return { kind: 'wrong', reason: `${message} ${wayOut}` };
  }
  const checked = await checkUpgrade(assets, answer.twin, source, {
    knowledge: await matter.readKnowledge(),
    ...(counts === null ? {} : { counts }),
  });
  return checked.kind === 'refused'
    ? { kind: 'wrong', reason: checked.message }
    : { kind: 'check', check: checked.check };
}

/** Says whether a pipeline has to stop: at a verdict that needs steps, or only at what it was told to stop at. */
const exitOf = ({ failOn }: CheckCall, { verdict, hazards }: UpgradeCheck): 0 | 1 => {
  if (verdict === 'do-not') return 1;
  const stops = failOn === null ? verdict !== 'go' : hazards.some((one) => failOn.includes(one));
  return stops ? 1 : 0;
};

function textFor({ format, failOn, from }: CheckCall, check: UpgradeCheck): string {
  // Annotations stand at files of the repository, which an archive or a release is not.
  const folder =
    from.kind === 'folder' && !/\.(?:zip|whl|tgz|tar|gz)$/.test(from.folder) ? from.folder : null;
  switch (format) {
    case 'text':
      return checkText(check);
    case 'json':
      return checkJson(check);
    case 'github':
      return checkAnnotations(check, folder);
    case 'sarif':
      return checkSarif(check, folder);
    case 'junit':
      return checkJunit(check, ({ level, rule }: Problem) =>
        failOn === null
          ? level !== 'note'
          : level === 'error' || failOn.some((one) => one === rule),
      );
  }
}

async function countsIn(file: string | undefined): Promise<RowCounts | string | null> {
  if (file === undefined) return null;
  const bytes = await readBytes(file);
  if (typeof bytes === 'string') return `--counts ${bytes}`;
  const reading = readCounts(new TextDecoder().decode(bytes));
  return reading.kind === 'counts' ? reading.counts : `--counts ${file}: ${reading.message}`;
}

/** Writes the check, and the query about rows if there is one; returns the reason if it cannot. */
async function writeFiles(out: string, check: UpgradeCheck): Promise<string | null> {
  try {
    await mkdir(out, { recursive: true });
    for (const { name, text } of checkFilesOf(check)) await writeFile(join(out, name), text);
    return null;
  } catch (error) {
    return `--out ${out} cannot be written: ${reasonOf(error)}`;
  }
}
