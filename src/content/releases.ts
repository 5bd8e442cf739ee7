/** LiteLLM's releases, read from `content/litellm/`. */
import { z } from 'zod';
import type { Release } from '../sandbox/scenario.ts';
import { readText, readYaml } from './read.ts';
import { onDisk, type SourceFiles } from './source-files.ts';

const releaseListSchema = z.array(
  z.strictObject({
    version: z.string().regex(/^v\d+\.\d+\.\d+$/),
    adds: z.array(z.string()),
    /** Migrations of older releases whose file is replaced in this release. */
    edits: z.array(z.string()).default([]),
    /** Migrations of older releases that this release no longer ships. */
    removes: z.array(z.string()).default([]),
  }),
);

/**
 * Reads all releases, oldest first, each with the migrations that it ships, sorted by name. Rejects with release and
 * migration if one is added twice, or if an edit or a removal names a migration that the release before does not ship.
 */
export async function readReleases(files: SourceFiles = onDisk): Promise<Release[]> {
  const list = await readYaml('litellm/releases.yaml', releaseListSchema, files);
  const shipped = new Map<string, string>();
  const releases: Release[] = [];
  for (const { version, adds, edits, removes } of list) {
    for (const name of removes) {
      if (!shipped.delete(name)) {
        throw wrongRelease(version, `removes ${name}, which the release before it does not have`);
      }
    }
    for (const name of edits) {
      shipped.set(name, await readEdit(files, version, name, shipped.get(name)));
    }
    for (const name of adds) {
      if (shipped.has(name)) throw wrongRelease(version, `adds ${name}, which is there already`);
      shipped.set(name, await readText(`litellm/migrations/${name}/migration.sql`, files));
    }
    releases.push({
      version,
      migrations: [...shipped]
        .map(([name, sql]) => ({ name, sql }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      schema: await readText(`litellm/releases/${version}/schema.prisma`, files),
    });
  }
  return releases;
}

/** Reads the file that `version` ships in place of `before`. */
async function readEdit(
  files: SourceFiles,
  version: string,
  name: string,
  before?: string,
): Promise<string> {
  if (before === undefined) {
    throw wrongRelease(version, `edits ${name}, which the release before it does not have`);
  }
  const path = `litellm/edited/${version}/${name}/migration.sql`;
  const sql = await readText(path, files);
  if (sql === before) {
    throw wrongRelease(version, `edits ${name}, but content/${path} changes nothing`);
  }
  return sql;
}

const wrongRelease = (version: string, what: string): Error =>
  new Error(`content/litellm/releases.yaml: ${version} ${what}`);
