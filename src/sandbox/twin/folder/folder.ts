/** Makes a folder of migrations of what was taken from a source. */
import { byBytes } from '../../engine/files/files.ts';
import type { MigrationFile } from '../../scenario.ts';
import { codeOf, statementsIn } from '../../sql/statements.ts';
import { inside, parentOf } from './names.ts';
import { Notes, type Note } from './notes.ts';
import { RefusedFolder, type Refusal } from './refusal.ts';
import { findSchema, providerOf } from './schema.ts';
import { decode } from './text.ts';

/** A folder of migrations, as Prisma sees it. */
export interface MigrationsFolder {
  /** Path of the folder in the source; empty if the source is the folder. */
  readonly root: string;
  /** In the order in which the engine applies them; the texts have every byte of the files, for their checksums. */
  readonly migrations: readonly MigrationFile[];
  /**
   * Names of the directories that are shown to be without a migration.sql, in the same order. The engine stops at them with
   * P3015. One whose migration.sql is a link is not among them: nobody followed it. Git and many archives keep no empty directory.
   */
  readonly missing: readonly string[];
  /** Text of schema.prisma, or of several files one after another; null if none was found. */
  readonly schema: string | null;
  readonly schemaPaths: readonly string[];
  /** Text of migration_lock.toml; null if there is none. */
  readonly lockFile: string | null;
  /** Left out or worth knowing, with the reason. */
  readonly notes: readonly Note[];
}

/** A folder, or the reason why there is none. */
export type FolderOrRefusal =
  | { readonly kind: 'folder'; readonly folder: MigrationsFolder }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What PostgreSQL is called in a lock file and in a schema. */
const POSTGRES = new Set(['postgresql', 'postgres']);

interface Source {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly directories: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
  readonly scripts: readonly string[];
}

/** Reads the folder at a root; `otherRoots` are other folders of migrations in the source. */
export function folderAt(
  root: string,
  source: Source,
  otherRoots: readonly string[],
): FolderOrRefusal {
  try {
    return { kind: 'folder', folder: read(root, source, otherRoots) };
  } catch (error) {
    if (!(error instanceof RefusedFolder)) throw error;
    return { kind: 'refused', refusal: error.refusal };
  }
}

function read(root: string, source: Source, otherRoots: readonly string[]): MigrationsFolder {
  const notes = new Notes();
  const lockFile = readLock(root, source, notes);
  const schema = findSchema(root, source.files, otherRoots, notes);
  if (lockFile === null && schema?.provider)
    checkProvider(schema.provider, schema.paths[0] ?? root);
  const names = directoriesIn(root, source);
  const migrations: MigrationFile[] = [];
  const missing: string[] = [];
  for (const name of names) {
    const path = inside(root, `${name}/migration.sql`);
    const bytes = source.files.get(path);
    if (bytes) migrations.push({ name, sql: readScript(path, bytes, notes) });
    else if (!source.links.has(path)) {
      missing.push(name);
      notes.add('without-sql', inside(root, name));
    }
  }
  for (const path of source.scripts) if (parentOf(path) === root) notes.add('stray-sql', path);
  return {
    root,
    migrations,
    missing,
    schema: schema?.text ?? null,
    schemaPaths: schema?.paths ?? [],
    lockFile,
    notes: notes.list(),
  };
}

/** Names of the directories in a root, sorted by bytes as the engine sorts them. */
function directoriesIn(root: string, { directories }: Source): string[] {
  const start = root === '' ? '' : `${root}/`;
  const names = new Set<string>();
  for (const directory of directories) {
    if (!directory.startsWith(start)) continue;
    const [name = ''] = directory.slice(start.length).split('/');
    if (name !== '') names.add(name);
  }
  return [...names].sort(byBytes);
}

function readScript(path: string, bytes: Uint8Array, notes: Notes): string {
  const decoded = decode(bytes);
  if (!('text' in decoded)) {
    throw new RefusedFolder(
      'encoding',
      path,
      `${path} ${decoded.problem}.`,
      'Prisma cannot read it either. Save it as UTF-8 in your project; note that this changes its checksum.',
    );
  }
  const { text } = decoded;
  if (text.startsWith('\uFEFF')) notes.add('byte-order-mark', path);
  if (text.includes('\r\n')) notes.add('windows-line-ends', path);
  if (isEmpty(text)) notes.add('empty-sql', path);
  return text;
}

/** True if the first statement is none, which is told without reading on. */
function isEmpty(text: string): boolean {
  for (const statement of statementsIn(text)) if (codeOf(statement).length > 0) return false;
  return true;
}

function readLock(root: string, { files }: Source, notes: Notes): string | null {
  const path = inside(root, 'migration_lock.toml');
  const bytes = files.get(path);
  if (!bytes) {
    notes.add('no-lock', path);
    return null;
  }
  const decoded = decode(bytes);
  const provider = 'text' in decoded ? providerOf(decoded.text) : null;
  if (provider === null) notes.add('unread-lock', path);
  else checkProvider(provider, path);
  return 'text' in decoded ? decoded.text : null;
}

function checkProvider(provider: string, path: string): void {
  if (POSTGRES.has(provider)) return;
  throw new RefusedFolder(
    'provider',
    path,
    `${path} says that these migrations are for ${provider}.`,
    'Only PostgreSQL is read here. If the project has a folder for PostgreSQL too, give that one.',
  );
}
