/** `unstuck twin`: builds a copy of a reader’s database in memory, and proves a plan on it. Nothing is sent anywhere. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { givenFiles } from '../sandbox/node/given-files.ts';
import type { Assets } from '../sandbox/engine/database/assets.ts';
import { buildTwin } from '../sandbox/engine/twin/build-twin.ts';
import type { TwinFolder } from '../sandbox/engine/twin/healthy.ts';
import { planFilesOf } from '../sandbox/engine/twin/plan-files.ts';
import { reportOnTwin } from '../sandbox/engine/twin/report-twin.ts';
import type { TwinSource } from '../sandbox/engine/twin/source.ts';
import type { Knowledge } from '../sandbox/plan/findings/knowledge.ts';
import type { PlanFile } from '../sandbox/plan/report/files.ts';
import { reportMarkdown } from '../sandbox/plan/report/markdown.ts';
import type { Report } from '../sandbox/plan/report/report.ts';
import type { Release } from '../sandbox/scenario.ts';
import type { LedgerRow } from '../sandbox/twin/dump/ledger.ts';
import { readMigrationsFolder } from '../sandbox/twin/folder/read-folder.ts';
import { readSource } from '../sandbox/twin/read-source.ts';
import { reasonOf } from '../thrown.ts';
import { readLedgerListing } from '../yours/listing.ts';
import { pageOfFinding } from '../yours/pages-of-findings.ts';
import type { TwinCall } from './twin-arguments.ts';

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

/** What the command has beside what it is given. */
export interface TwinMatter {
  /** Reads what a twin runs in. */
  readonly readAssets: () => Promise<Assets>;
  /** This site’s editions of LiteLLM’s releases. */
  readonly readReleases: () => Promise<readonly Release[]>;
  readonly readKnowledge: () => Promise<Knowledge>;
  /** Where the site is, with its base path, for the pages of findings. */
  readonly site: string;
}

/** Runs the command. What is wrong with the input is in the result. Rejects if what it has cannot be read. */
export async function runTwin(call: TwinCall, matter: TwinMatter): Promise<TwinResult> {
  const source = await readGiven(call);
  if (typeof source === 'string') return { kind: 'wrong', reason: source };
  const folder = await readFrom(call, matter);
  if (typeof folder === 'string') return { kind: 'wrong', reason: folder };
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
  if (call.out !== undefined) {
    const wrong = await writeFiles(call.out, planFilesOf(report, answer.twin, source));
    if (wrong !== null) return { kind: 'wrong', reason: wrong };
  }
  const text = call.json ? `${JSON.stringify(report, null, 2)}\n` : reportMarkdown(report);
  return { kind: 'printed', text, exit: EXITS[report.verdict] };
}

/** Reads a bundle or a dump, with the rows of the ledger beside it; the reason if it is neither. */
async function readGiven({ bundle, ledger }: TwinCall): Promise<TwinSource | string> {
  const bytes = await readBytes(bundle);
  if (typeof bytes === 'string') return bytes;
  const rows = await readLedger(ledger);
  if (typeof rows === 'string') return rows;
  const reading = await readSource(new Blob([bytes]), rows);
  if (reading.kind === 'source') return reading.source;
  return `${bundle === '-' ? 'standard input' : bundle}: ${reading.message}`;
}

async function readLedger(file: string | undefined): Promise<readonly LedgerRow[] | string> {
  if (file === undefined) return [];
  const bytes = await readBytes(file);
  if (typeof bytes === 'string') return `--ledger ${bytes}`;
  const reading = readLedgerListing(new TextDecoder().decode(bytes));
  return reading.kind === 'rows' ? reading.rows : `--ledger ${file}: ${reading.message}`;
}

/** Reads a file, or standard input for `-`; the reason if it cannot be read. */
async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer> | string> {
  try {
    return new Uint8Array(path === '-' ? await buffer(process.stdin) : await readFile(path));
  } catch (error) {
    return `${path} cannot be read: ${reasonOf(error)}`;
  }
}

/** Reads the folder, or finds the release; the reason if there is none. */
async function readFrom(
  { from, schema }: TwinCall,
  { readReleases }: TwinMatter,
): Promise<TwinFolder | Release | string> {
  if (from.kind === 'folder') return readFolder(from.folder, schema);
  const releases = await readReleases();
  // `1.82.3` and `main-v1.82.3-stable` are what images are called.
  const number = /\d+\.\d+\.\d+/.exec(from.version)?.[0] ?? '';
  const release = releases.find(({ version }) => version === `v${number}`);
  return (
    release ??
    `--release ${from.version}: there is no edition of it here. There are ${releases.map(({ version }) => version).join(', ')}. Give the release’s own folder: --folder.`
  );
}

async function readFolder(
  folder: string,
  schema: string | undefined,
): Promise<TwinFolder | string> {
  let given: string | null = null;
  try {
    if (schema !== undefined) given = await readFile(schema, 'utf8');
  } catch (error) {
    return `--schema ${schema ?? ''} cannot be read: ${reasonOf(error)}`;
  }
  const answer = await readMigrationsFolder(folder, givenFiles(folder)).catch(
    (error: unknown) => `--folder ${folder} cannot be read: ${reasonOf(error)}`,
  );
  if (typeof answer === 'string') return answer;
  switch (answer.kind) {
    case 'folder': {
      const { migrations, schema: found } = answer.folder;
      return { migrations, schema: given ?? found };
    }
    case 'several':
      return `--folder ${folder} holds several folders of migrations: name one of ${answer.candidates.map(({ root }) => root).join(', ')}.`;
    case 'refused':
      return `${answer.refusal.message} ${answer.refusal.wayOut}`;
  }
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
