/** Reads what the commands about a reader’s own database are given: a bundle or a dump, and migrations. */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { givenFiles } from '../sandbox/node/given-files.ts';
import type { TwinFolder } from '../sandbox/engine/twin/healthy.ts';
import type { TwinSource } from '../sandbox/engine/twin/source.ts';
import type { Release } from '../sandbox/scenario.ts';
import { readMigrationsFolder, type Given } from '../sandbox/twin/folder/read-folder.ts';
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
  const listing = ledger === undefined ? null : await readBytes(ledger);
  if (typeof listing === 'string') return `--ledger ${listing}`;
  return sourceFrom(
    { name: bundle === '-' ? 'standard input' : bundle, bytes },
    listing && { name: `--ledger ${ledger ?? ''}`, bytes: listing },
  );
}

/** A file or a text, with the name that its giver knows it by. */
interface Named {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Reads what was given: a bundle or a dump, and a listing of the ledger; the reason if one of them is something else. */
export async function sourceFrom(
  bundle: Named,
  ledger: Named | null,
): Promise<TwinSource | string> {
  const listing = ledger && readLedgerListing(new TextDecoder().decode(ledger.bytes));
  if (listing?.kind === 'refused') return `${ledger?.name ?? ''}: ${listing.message}`;
  const reading = await readSource(new Blob([bundle.bytes]), listing?.rows ?? []);
  return reading.kind === 'source' ? reading.source : `${bundle.name}: ${reading.message}`;
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
  if (from.kind === 'release') {
    const release = releaseNamed(from.version, await readReleases());
    return typeof release === 'string'
      ? `${option} ${release} Give the release’s own folder: --folder.`
      : release;
  }
  let given: string | null = null;
  try {
    if (schema !== undefined) given = await readFile(schema, 'utf8');
  } catch (error) {
    return `--schema ${schema ?? ''} cannot be read: ${reasonOf(error)}`;
  }
  const { folder } = from;
  return folderFrom(folder, givenFiles(folder), given, `--folder ${folder}`);
}

/** Finds this site’s edition of a release; the reason if there is none. */
export function releaseNamed(version: string, releases: readonly Release[]): Release | string {
  // `1.82.3` and `main-v1.82.3-stable` are what images are called.
  const number = /\d+\.\d+\.\d+/.exec(version)?.[0] ?? '';
  return (
    releases.find((release) => release.version === `v${number}`) ??
    `${version}: there is no edition of it here. There are ${releases.map((one) => one.version).join(', ')}.`
  );
}

/**
 * Reads migrations from files; `schema` counts before a schema.prisma among them. The reason if they are none, with `label`
 * as their name.
 */
export async function folderFrom(
  name: string,
  files: Given,
  schema: string | null,
  label = name,
): Promise<TwinFolder | string> {
  const answer = await readMigrationsFolder(name, files).catch(
    (error: unknown) => `${label} cannot be read: ${reasonOf(error)}`,
  );
  if (typeof answer === 'string') return answer;
  switch (answer.kind) {
    case 'folder': {
      const { migrations, missing, schema: found } = answer.folder;
      return { migrations, withoutFile: missing, schema: schema ?? found };
    }
    case 'several':
      return `${label} holds several folders of migrations: name one of ${answer.candidates.map(({ root }) => root).join(', ')}.`;
    case 'refused':
      return `${answer.refusal.message} ${answer.refusal.wayOut}`;
  }
}
