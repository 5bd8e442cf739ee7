/** The effects of migrations: what each makes, changes and drops, found by running the folder in an empty database. */
import { z } from '../../zod.ts';
import { migrationChecksum } from '../checksum.ts';
import { objectSchema } from './objects.ts';

export const effectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('made'), object: objectSchema, definition: z.string() }),
  z.strictObject({
    kind: z.literal('altered'),
    object: objectSchema,
    definition: z.string(),
    before: z.string(),
  }),
  z.strictObject({
    kind: z.literal('renamed'),
    object: objectSchema,
    definition: z.string(),
    from: objectSchema,
  }),
  z.strictObject({ kind: z.literal('dropped'), object: objectSchema }),
]);
export type Effect = z.output<typeof effectSchema>;

/** A file of a folder of migrations. */
interface MigrationFile {
  readonly name: string;
  readonly sql: string;
}

/** The effects of one migration, after those before it in its folder. */
export const effectsSchema = z.strictObject({
  effects: z.array(effectSchema),
  /** True if it also changes rows, which no catalogue shows. */
  rows: z.boolean(),
  /** The error with which its file ends in an empty database; `effects` are then those of the statements before it. Null if it ran. */
  failure: z.string().nullable(),
});
export type Effects = z.output<typeof effectsSchema>;

/**
 * Effects that were found earlier. A migration’s key says which files run before it, in which order, and its own text,
 * because what a guarded statement does depends on them. Equal effects are stored once.
 */
export const knownEffectsSchema = z.strictObject({
  list: z.array(effectsSchema),
  /** Places in `list` by key. */
  places: z.record(z.string(), z.number().int()),
  /** By the checksum of a file: the first release that shipped it, and the place of its effects there. */
  files: z.record(z.string(), z.strictObject({ release: z.string(), place: z.number().int() })),
});
export type KnownEffects = z.output<typeof knownEffectsSchema>;

/** No effects are known. */
export const NO_EFFECTS: KnownEffects = { list: [], places: {}, files: {} };

/** A release’s folder and the effects of each migration in it. */
export interface ReplayedRelease {
  readonly version: string;
  readonly migrations: readonly MigrationFile[];
  readonly effects: readonly Effects[];
}

/** Characters of a key: 96 bits of a digest. */
const KEY_LENGTH = 24;

/** Computes the key of each migration of a folder, which is in the order in which the engine applies them. */
export async function effectsKeys(migrations: readonly MigrationFile[]): Promise<string[]> {
  const keys: string[] = [];
  for (const { name, sql } of migrations) {
    const digest = await migrationChecksum(JSON.stringify([keys.at(-1) ?? '', name, sql]));
    keys.push(digest.slice(0, KEY_LENGTH));
  }
  return keys;
}

/** Returns the effects by key; undefined if they are not known. */
export function effectsByKey({ list, places }: KnownEffects, key: string): Effects | undefined {
  const place = Object.hasOwn(places, key) ? places[key] : undefined;
  return place === undefined ? undefined : list[place];
}

/** Returns the effects of a file and its release by the checksum of its text; undefined if it is not known. */
export function effectsOfFile(
  { list, files }: KnownEffects,
  checksum: string,
): { effects: Effects; release: string } | undefined {
  const file = Object.hasOwn(files, checksum) ? files[checksum] : undefined;
  const effects = file === undefined ? undefined : list[file.place];
  return file && effects && { effects, release: file.release };
}

/** Puts the effects of releases together, the oldest release first. */
export async function knownEffects(releases: readonly ReplayedRelease[]): Promise<KnownEffects> {
  const list: Effects[] = [];
  const known: KnownEffects = { list, places: {}, files: {} };
  const placeOf = new Map<string, number>();
  for (const { version, migrations, effects } of releases) {
    const keys = await effectsKeys(migrations);
    for (const [index, { sql }] of migrations.entries()) {
      const [key, found] = [keys[index], effects[index]];
      if (key === undefined || found === undefined) throw new Error(`${version} was not replayed`);
      const text = JSON.stringify(found);
      const place = placeOf.get(text) ?? list.push(found) - 1;
      placeOf.set(text, place);
      known.places[key] = place;
      known.files[await migrationChecksum(sql)] ??= { release: version, place };
    }
  }
  return known;
}

/** Puts effects that were found at two places together. What both know of a file is as `first` has it. */
export function joinedEffects(first: KnownEffects, second: KnownEffects): KnownEffects {
  const after = first.list.length;
  const places = Object.entries(second.places).map(([key, place]) => [key, place + after] as const);
  const files = Object.entries(second.files).map(
    ([checksum, { release, place }]) => [checksum, { release, place: place + after }] as const,
  );
  return {
    list: [...first.list, ...second.list],
    places: { ...Object.fromEntries(places), ...first.places },
    files: { ...Object.fromEntries(files), ...first.files },
  };
}
