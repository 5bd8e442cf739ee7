/** Reads what the commands about a reader’s own database are given: a bundle or a dump, and migrations. */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { givenFiles } from '../sandbox/node/given-files.ts';
import type { TwinFolder } from '../sandbox/engine/twin/healthy.ts';
import type { TwinSource } from '../sandbox/engine/twin/source.ts';
import type { Release } from '../sandbox/scenario.ts';
import type { LedgerRow } from '../sandbox/twin/dump/ledger.ts';
import { readMigrationsFolder } from '../sandbox/twin/folder/read-folder.ts';
import { readSource } from '../sandbox/twin/read-source.ts';
import { reasonOf } from '../thrown.ts';
import { readLedgerListing } from '../yours/listing.ts';
import type { MigrationsFrom } from './migrations-from.ts';
import type { TwinMatter } from './twin-matter.ts';

/** Reads a bundle or a dump, with the rows of the ledger beside it; the reason if it is neither. */
export async function readGiven(
  bundle: string,
  ledger: string | undefined,
): Promise<TwinSource | string> {
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
export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer> | string> {
  try {
    return new Uint8Array(path === '-' ? await buffer(process.stdin) : await readFile(path));
  } catch (error) {
    return `${path} cannot be read: ${reasonOf(error)}`;
  }
}

/** Reads the folder, or finds the release; the reason if there is none. */
export async function readFrom(
  from: MigrationsFrom,
  schema: string | undefined,
  { readReleases }: Pick<TwinMatter, 'readReleases'>,
  option: '--release' | '--to',
): Promise<TwinFolder | Release | string> {
  if (from.kind === 'folder') return readFolder(from.folder, schema);
  const releases = await readReleases();
  // `1.82.3` and `main-v1.82.3-stable` are what images are called.
  const number = /\d+\.\d+\.\d+/.exec(from.version)?.[0] ?? '';
  const release = releases.find(({ version }) => version === `v${number}`);
  return (
    release ??
    `${option} ${from.version}: there is no edition of it here. There are ${releases.map(({ version }) => version).join(', ')}. Give the release’s own folder: --folder.`
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
