/** Finds the folders of migrations in what was taken from a source, and answers with the one, or with all. */
import { folderAt, type FolderOrRefusal, type MigrationsFolder } from './folder.ts';
import type { Intake, Taken } from './intake.ts';
import { baseName, parentOf } from './names.ts';
import { Notes, type Note } from './notes.ts';
import { RefusedFolder, type Refusal } from './refusal.ts';

/** One of several folders of migrations in a source. */
interface Candidate {
  readonly root: string;
  /** The number of migrations. */
  readonly migrations: number;
  readonly answer: FolderOrRefusal;
}

export type FolderAnswer =
  | { readonly kind: 'folder'; readonly folder: MigrationsFolder }
  /** Several folders, the one with most migrations first: the reader has to choose. */
  | {
      readonly kind: 'several';
      readonly candidates: readonly Candidate[];
      readonly notes: readonly Note[];
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Answers for a source that was passed whole. Throws RefusedFolder if it holds no migrations. */
export function answerFor(source: string, intake: Intake): FolderAnswer {
  const taken = intake.taken();
  const counts = rootsIn(taken);
  if (counts.size === 0) throw withoutMigrations(source, taken);
  const roots = [...counts.keys()];
  const candidates = roots
    .map((root) => ({
      root,
      migrations: counts.get(root) ?? 0,
      answer: folderAt(
        root,
        taken,
        roots.filter((other) => other !== root),
      ),
    }))
    .sort((a, b) => b.migrations - a.migrations || (a.root < b.root ? -1 : 1));
  const usable = candidates.filter(({ answer }) => !isOtherDatabase(answer));
  const [only] = usable;
  if (only && usable.length > 1)
    return {
      kind: 'several',
      candidates: usable,
      notes: [...intake.notes.list(), ...otherDatabases(candidates)],
    };
  const { answer } = only ?? candidates[0] ?? { answer: null };
  if (!answer) throw withoutMigrations(source, taken);
  if (answer.kind === 'refused') return answer;
  const notes = [...answer.folder.notes, ...intake.notes.list(), ...otherDatabases(candidates)];
  return { kind: 'folder', folder: { ...answer.folder, notes } };
}

/** The number of migrations by root: a directory with directories that hold a migration.sql. */
function rootsIn({ files }: Taken): Map<string, number> {
  const counts = new Map<string, number>();
  for (const path of files.keys()) {
    if (baseName(path) !== 'migration.sql' || parentOf(path) === '') continue;
    const root = parentOf(parentOf(path));
    counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return counts;
}

const isOtherDatabase = (answer: FolderOrRefusal): boolean =>
  answer.kind === 'refused' && answer.refusal.code === 'provider';

/** Notes for the folders of other databases, if there is one of PostgreSQL. */
function otherDatabases(candidates: readonly Candidate[]): Note[] {
  const notes = new Notes();
  for (const { root, answer } of candidates)
    if (isOtherDatabase(answer)) notes.add('other-provider', root);
  return notes.list();
}

const IMAGE_WAY_OUT =
  'Take the folder out of the image first: docker create, then docker cp. The commands are beside this field.';

function withoutMigrations(source: string, taken: Taken): RefusedFolder {
  const refuse = (place: string, message: string, wayOut: string): RefusedFolder =>
    new RefusedFolder('no-migrations', place, message, wayOut);
  const { files, archives, scripts, directories } = taken;
  if (taken.isImage)
    return refuse(source, `${source} is a whole image, as docker save writes it.`, IMAGE_WAY_OUT);
  if (files.has('migration.sql')) {
    return refuse(
      source,
      `${source} is one migration without its directory, whose name is the migration’s.`,
      'Give the folder above all migrations, such as prisma/migrations.',
    );
  }
  const lock = [...files.keys()].find((path) => baseName(path) === 'migration_lock.toml');
  if (lock !== undefined) {
    return refuse(
      lock,
      `No directory beside ${lock} holds a migration.sql.`,
      'See whether the copy is whole: ls */migration.sql in that folder.',
    );
  }
  const [archive] = archives;
  if (archive !== undefined) {
    return refuse(
      archive,
      `${source} holds no migrations, but archives such as ${archive}, which are not opened.`,
      `Unpack ${source} and give ${baseName(archive)} itself.`,
    );
  }
  const schema = [...files.keys()].find((path) => path.endsWith('.prisma'));
  if (schema !== undefined) {
    return refuse(
      schema,
      `${source} holds ${schema} and no migrations.`,
      'Give the folder that holds schema.prisma and migrations/. A project that uses db push alone has no history to compare with.',
    );
  }
  const other = [...directories].find((path) => baseName(path) === 'migrations');
  if (other !== undefined || scripts.length > 0) {
    return refuse(
      other ?? source,
      `${other ?? source} has no directory with a migration.sql in it, as Prisma’s migrations have.`,
      'See that it is Prisma’s folder: prisma/migrations/<name>/migration.sql.',
    );
  }
  return refuse(
    source,
    `${source} holds no migrations.`,
    'Give the folder that holds a directory with a migration.sql for each migration, such as prisma/migrations.',
  );
}
