/** What the tools about a reader’s own database are handed: text itself, or paths beneath the allowed folders. */
import type { TwinFolder } from '../../sandbox/engine/twin/healthy.ts';
import type { TwinSource } from '../../sandbox/engine/twin/source.ts';
import type { Release } from '../../sandbox/scenario.ts';
import { z } from '../../zod.ts';
import { folderFrom, releaseNamed, sourceFrom } from '../given.ts';
import { ToolRefusal } from './answer.ts';
import type { Allowed } from './allowed.ts';

const MOST_TEXT = 8_000_000;
const MOST_SQL = 1_000_000;
const MOST_MIGRATIONS = 2_000;

const TOO_LONG = `At most ${MOST_TEXT} characters as text: hand over a path.`;

// No character that a file system takes for the end of a name.
const path = z
  .string()
  .min(1)
  .max(4096)
  .refine((value) => !value.includes('\0'), 'A path has no NUL character.');

/** Fields of both tools. */
export const handedShape = {
  bundle: z
    .string()
    .max(MOST_TEXT, TOO_LONG)
    .optional()
    .describe('What the SELECT of `unstuck collect` gave, or pg_dump --schema-only, as text.'),
  bundlePath: path.optional().describe('The same as a file, beneath a folder of --allow.'),
  ledger: z
    .string()
    .max(MOST_TEXT, TOO_LONG)
    .optional()
    .describe('Rows of _prisma_migrations beside a dump: CSV, or as psql prints them.'),
  migrations: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[^/\\\p{Cc}]{1,255}$/u, 'The name of a migration is that of its folder.')
          .refine((name) => !/^\.+$/.test(name), 'The name of a migration is that of its folder.'),
        sql: z.string().max(MOST_SQL),
      }),
    )
    .min(1)
    .max(MOST_MIGRATIONS)
    .optional()
    .describe('The folder of migrations as text: the name and the migration.sql of each.'),
  schema: z.string().max(MOST_SQL).optional().describe('schema.prisma as text.'),
  folder: path
    .optional()
    .describe('A folder or an archive of migrations, beneath a folder of --allow.'),
  release: z
    .string()
    .max(100)
    .optional()
    .describe('Instead: this site’s edition of a LiteLLM release (v1.82.3), which knows less.'),
};

interface Handed {
  readonly bundle?: string | undefined;
  readonly bundlePath?: string | undefined;
  readonly ledger?: string | undefined;
  readonly migrations?: readonly { name: string; sql: string }[] | undefined;
  readonly schema?: string | undefined;
  readonly folder?: string | undefined;
  readonly release?: string | undefined;
}

/** Reads the bundle or the dump. Throws a `ToolRefusal` with what is wrong. */
export async function sourceOf(
  { bundle, bundlePath, ledger }: Handed,
  allowed: Allowed,
): Promise<TwinSource> {
  if ((bundle === undefined) === (bundlePath === undefined)) {
    throw new ToolRefusal(
      'Hand over one bundle: its text as bundle, or a file as bundlePath. The person with access to the database makes it with: unstuck collect.',
    );
  }
  const named =
    bundlePath === undefined
      ? { name: 'bundle', bytes: bytesOf(bundle ?? '') }
      : { name: bundlePath, bytes: await allowed.file(bundlePath) };
  const source = await sourceFrom(
    named,
    ledger === undefined ? null : { name: 'ledger', bytes: bytesOf(ledger) },
  );
  if (typeof source === 'string') throw new ToolRefusal(source);
  return source;
}

/** Reads the migrations. Throws a `ToolRefusal` with what is wrong. */
export async function migrationsOf(
  { migrations, schema, folder, release }: Handed,
  allowed: Allowed,
  readReleases: () => Promise<readonly Release[]>,
): Promise<TwinFolder | Release> {
  const given = [migrations, folder, release].filter((one) => one !== undefined);
  if (given.length !== 1) {
    throw new ToolRefusal(
      'Hand over the migrations once: their texts as migrations, or a path as folder, or a release, which knows less.',
    );
  }
  if (release !== undefined) {
    if (schema !== undefined)
      throw new ToolRefusal('A release has its own schema: leave schema out.');
    const found = releaseNamed(release, await readReleases());
    if (typeof found === 'string')
      throw new ToolRefusal(`release ${found} Hand over the release’s own migrations.`);
    return found;
  }
  const read =
    folder === undefined
      ? await folderFrom('migrations', asFiles(migrations ?? []), schema ?? null)
      : await folderFrom(folder, await allowed.folder(folder), schema ?? null);
  if (typeof read === 'string') throw new ToolRefusal(read);
  return read;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const asFiles = (
  migrations: readonly { name: string; sql: string }[],
): { path: string; open: () => Blob }[] =>
  migrations.map(({ name, sql }) => ({
    path: `migrations/${name}/migration.sql`,
    open: () => new Blob([sql]),
  }));
