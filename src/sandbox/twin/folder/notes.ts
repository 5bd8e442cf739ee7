/** Notes on what was left out of a folder or is worth knowing about it, with the reason. */

/** The reasons, each with a sentence that stands before the paths. */
const REASONS = {
  link: 'Links are not followed; a file behind one counts as absent.',
  'special-file': 'Devices, pipes and sparse files hold no text.',
  'nested-archive': 'Archives inside are not opened. Unpack them and give the folder itself.',
  metadata: 'Files that macOS adds are no part of the folder.',
  packages: 'Installed packages (node_modules) and .git are not searched.',
  'unsafe-name': 'Names that lead out of the archive, or that no system takes, are left out.',
  backslashes: 'Backslashes in names were read as slashes.',
  'differs-in-case': 'Names that differ in case only: Linux keeps both, macOS and Windows do not.',
  twice: 'The archive holds these files twice, with the same bytes.',
  'stray-sql': 'Prisma reads no .sql beside the directories of the migrations.',
  'without-sql':
    'Directories without a migration.sql: Prisma stops at them with P3015. Remove them, or bring the file back.',
  'empty-sql': 'Migrations without a statement: Prisma records them, and they change nothing.',
  'byte-order-mark':
    'A byte order mark begins these files. Prisma sends it along, and PostgreSQL answers with a syntax error.',
  'windows-line-ends':
    'Windows line ends, kept as they are. Prisma’s checksum is of the bytes: a checkout with other line ends counts as edited.',
  'no-schema':
    'No schema.prisma was found beside the migrations, so what it asks for cannot be compared. Give the folder above as well.',
  'other-schema': 'Other schemas were left out.',
  'joined-schema': 'The schema is in several files, which were joined.',
  'distant-schema':
    'The only schema is not beside the migrations. It was taken; see that it is theirs.',
  'no-lock': 'There is no migration_lock.toml, so nothing says that the history is PostgreSQL’s.',
  'unread-lock': 'migration_lock.toml names no provider.',
  'other-provider': 'Migrations of other databases were left out.',
} as const;

export type NoteReason = keyof typeof REASONS;

export interface Note {
  readonly reason: NoteReason;
  /** A sentence without the paths. */
  readonly text: string;
  /** The first paths. */
  readonly paths: readonly string[];
  /** The number of all of them. */
  readonly count: number;
}

/** More paths are counted, not listed. */
const MOST_LISTED = 20;

/** Gathers notes by reason. */
export class Notes {
  readonly #byReason = new Map<NoteReason, { paths: string[]; count: number }>();

  add(reason: NoteReason, path: string): void {
    const note = this.#byReason.get(reason) ?? { paths: [], count: 0 };
    note.count += 1;
    if (note.paths.length < MOST_LISTED) note.paths.push(path);
    this.#byReason.set(reason, note);
  }

  /** All notes, in the order in which their reasons came up. */
  list(): Note[] {
    return [...this.#byReason].map(([reason, { paths, count }]) => ({
      reason,
      text: REASONS[reason],
      paths,
      count,
    }));
  }
}
