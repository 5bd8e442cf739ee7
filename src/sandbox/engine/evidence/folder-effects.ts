/** The effects of a session’s folders: those that the build found, and those of a folder that a reader has changed. */
import {
  effectsByKey,
  effectsKeys,
  effectsOfFile,
  type Effects,
  type KnownEffects,
} from '../../evidence/effects.ts';
import type { KnownMigration } from '../../evidence/judge.ts';
import type { MigrationFile } from '../../scenario.ts';
import { reasonOf } from '../../../thrown.ts';
import type { Assets } from '../database/assets.ts';
import type { MigrationRecord } from '../view/ledger.ts';
import { replayFolder } from './replay.ts';

const NO_FILE = 'Its file is neither in the folder nor in a release that is known here.';

export class FolderEffects {
  readonly #assets: Assets;
  readonly #known: KnownEffects;
  /** Effects that this session found, by key. */
  readonly #found = new Map<string, Effects>();
  #keys: { migrations: readonly MigrationFile[]; keys: readonly string[] } | null = null;
  #failed: { text: string; reason: string } | null = null;

  constructor(assets: Assets, known: KnownEffects) {
    this.#assets = assets;
    this.#known = known;
  }

  /**
   * Returns what is known of each of `rows`. A migration that is not in the folder is known by the checksum that the
   * ledger has of it, if a release shipped that file. A folder that is not known is replayed in a database of its own.
   */
  async of(
    rows: readonly { name: string }[],
    folder: readonly MigrationFile[],
    records: readonly MigrationRecord[],
  ): Promise<KnownMigration[]> {
    const { all, reason } = await this.#ofFolder(folder);
    const places = new Map(folder.map(({ name }, index) => [name, index]));
    return rows.map(({ name }): KnownMigration => {
      const place = places.get(name);
      if (place !== undefined) return { name, effects: all[place] ?? null, reason, fileOf: null };
      const record = records.findLast((one) => one.name === name);
      const file = record && effectsOfFile(this.#known, record.checksum);
      if (!file) return { name, effects: null, reason: NO_FILE, fileOf: null };
      return { name, effects: file.effects, reason: null, fileOf: file.release };
    });
  }

  /** Computes the keys once for each folder: every look asks for them. */
  async #keysOf(migrations: readonly MigrationFile[]): Promise<readonly string[]> {
    if (this.#keys?.migrations !== migrations) {
      this.#keys = { migrations, keys: await effectsKeys(migrations) };
    }
    return this.#keys.keys;
  }

  /** Returns the effects in the order of the folder, or the reason why there are none. */
  async #ofFolder(
    migrations: readonly MigrationFile[],
  ): Promise<{ all: readonly Effects[]; reason: string | null }> {
    const keys = await this.#keysOf(migrations);
    const known = keys.flatMap(
      (key) => this.#found.get(key) ?? effectsByKey(this.#known, key) ?? [],
    );
    if (known.length === migrations.length) return { all: known, reason: null };
    const text = keys.at(-1) ?? '';
    if (this.#failed?.text === text) return { all: [], reason: this.#failed.reason };
    let replayed: Effects[];
    try {
      replayed = await replayFolder(this.#assets, migrations);
    } catch (error) {
      // A file may bring down the database that it is tried in. It is not tried again.
      const reason = `The folder could not be tried in an empty database: ${reasonOf(error)}`;
      this.#failed = { text, reason };
      return { all: [], reason };
    }
    keys.forEach((key, index) => {
      const effects = replayed[index];
      if (effects) this.#found.set(key, effects);
    });
    return { all: replayed, reason: null };
  }
}
