/** The reasons why a source gives no folder. Each names the place and the way out. */

/** Reasons that a program may tell apart. */
export type RefusalCode =
  /** More entries, bytes or levels than are taken. */
  | 'limit'
  /** Another kind of file than a folder or an archive of one. */
  | 'other-kind'
  /** An archive that was cut off, or whose bytes changed. */
  | 'damaged'
  /** An archive that needs a password, or a method that is not known here. */
  | 'locked'
  /** Two files of one name, or a name that leads out of the archive. */
  | 'ambiguous'
  /** A file that is not UTF-8 text. */
  | 'encoding'
  /** A migration that is a link, a device or a sparse file, which is not there to be read. */
  | 'not-a-file'
  /** A file that the system does not let read. */
  | 'unreadable'
  /** A history of MySQL, SQLite, … */
  | 'provider'
  /** No migration in it. */
  | 'no-migrations';

export interface Refusal {
  readonly code: RefusalCode;
  /** The file or folder that it is about, as the source names it; the source's own name if it is about all of it. */
  readonly place: string;
  /** A sentence that names the place. */
  readonly message: string;
  /** A sentence on what to do instead. */
  readonly wayOut: string;
}

/** Thrown inside this room; `readMigrationsFolder` makes a value of it. */
export class RefusedFolder extends Error {
  readonly refusal: Refusal;

  constructor(code: RefusalCode, place: string, message: string, wayOut: string) {
    super(message);
    this.refusal = { code, place, message, wayOut };
  }
}
