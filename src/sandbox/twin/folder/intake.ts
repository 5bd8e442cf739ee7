/** Takes the entries of a source one after another: checks names, counts, and keeps the few files that matter. */
import { joinedBytes } from '../../joined-bytes.ts';
import { sizeInWords, type FolderLimits } from './limits.ts';
import { baseName, parentOf, readName, shownName } from './names.ts';
import { Notes } from './notes.ts';
import { RefusedFolder } from './refusal.ts';

export type EntryKind = 'file' | 'directory' | 'link' | 'special-file';

/** What is known of a source when all of it was passed. */
export interface Taken {
  /** Bytes of the files that matter, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Paths of all directories that were named. Those above the files need not be. */
  readonly directories: ReadonlySet<string>;
  /** Paths of all files that end in `.sql`. */
  readonly scripts: readonly string[];
  /** Paths of links and devices, of which nothing was read. */
  readonly links: ReadonlySet<string>;
  /** Paths of archives in the source. */
  readonly archives: readonly string[];
  /** True if the source is an image as `docker save` writes it. */
  readonly isImage: boolean;
}

/** Takes the bytes of one file. */
export interface Receiver {
  /** Throws RefusedFolder as soon as there are more bytes than are taken. */
  add(piece: Uint8Array): void;
  /** The file is whole. Throws RefusedFolder if another of its name was kept. */
  end(): void;
}

const ARCHIVE = /\.(?:zip|whl|jar|tar|tgz|tar\.(?:gz|bz2|xz|zst)|gz|7z|rar)$/i;
const PACKAGES = /(?:^|\/)(?:node_modules|\.git)(?:\/|$)/;
/** `__MACOSX/`, and `._name` beside each file with attributes. */
const METADATA = /(?:^|\/)(?:__MACOSX(?:\/|$)|\._|\.DS_Store$)/;
const LAYER = /^(?:blobs\/sha256\/[\da-f]{64}|[\da-f]{64}\/layer\.tar)$/;

const isWanted = (path: string): boolean =>
  /(?:^|\/)(?:migration\.sql|migration_lock\.toml|[^/]+\.prisma)$/.test(path);

export class Intake {
  readonly notes = new Notes();
  readonly #source: string;
  readonly #limits: FolderLimits;
  readonly #files = new Map<string, Uint8Array>();
  readonly #directories = new Set<string>();
  readonly #scripts: string[] = [];
  readonly #links = new Set<string>();
  readonly #archives: string[] = [];
  readonly #lowerCase = new Map<string, string>();
  #entries = 0;
  #kept = 0;
  #isImage = false;

  /** `source` is the name that the reader knows it by. */
  constructor(source: string, limits: FolderLimits) {
    this.#source = source;
    this.#limits = limits;
  }

  /** Takes an entry's name. Returns the path of a file that has to be read, null of one to be passed over. */
  enter(name: string, kind: EntryKind): string | null {
    this.#countEntry();
    const read = readName(name, this.#limits.depth);
    if ('unsafe' in read) return this.#unsafe(name, read.unsafe);
    const { path, hadBackslashes } = read;
    if (path === '') return null;
    if (METADATA.test(path)) return this.#pass('metadata', path);
    if (PACKAGES.test(path)) return this.#packages(path);
    if (kind === 'link' || kind === 'special-file') {
      // The directory of a linked migration.sql is there, without the file.
      this.#directories.add(parentOf(path));
      this.#links.add(path);
      return this.#pass(kind, path);
    }
    if (kind === 'directory') {
      this.#directories.add(path);
      return null;
    }
    this.#directories.add(parentOf(path));
    if (LAYER.test(path)) this.#isImage = true;
    if (path.endsWith('.sql')) this.#scripts.push(path);
    if (ARCHIVE.test(path)) {
      this.#archives.push(path);
      return this.#pass('nested-archive', path);
    }
    if (!isWanted(path)) return null;
    if (hadBackslashes) this.notes.add('backslashes', shownName(name));
    return path;
  }

  /** Begins a file that is kept. Its pieces are counted as they come. */
  receive(path: string): Receiver {
    const pieces: Uint8Array[] = [];
    let length = 0;
    return {
      add: (piece) => {
        length += piece.length;
        this.#countKept(path, length, piece.length);
        pieces.push(piece);
      },
      end: () => this.#put(path, joinedBytes(pieces)),
    };
  }

  /** Reads a stream to its end and keeps it as a file. */
  async keep(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const receiver = this.receive(path);
    for await (const chunk of chunks) receiver.add(chunk);
    receiver.end();
  }

  /** Everything that was taken. */
  taken(): Taken {
    return {
      files: this.#files,
      directories: this.#directories,
      links: this.#links,
      scripts: this.#scripts,
      archives: this.#archives,
      isImage: this.#isImage,
    };
  }

  #countEntry(): void {
    this.#entries += 1;
    if (this.#entries <= this.#limits.entries) return;
    throw new RefusedFolder(
      'limit',
      this.#source,
      `${this.#source} has more than ${this.#limits.entries} files and directories.`,
      'Give the folder of the migrations with its schema.prisma, not all that is around them.',
    );
  }

  #countKept(path: string, length: number, more: number): void {
    const { fileBytes, keptBytes } = this.#limits;
    if (length > fileBytes) {
      throw new RefusedFolder(
        'limit',
        path,
        `${path} has more than ${sizeInWords(fileBytes)} when it is unpacked.`,
        'A migration of that size holds data: try with a copy of the folder without its rows.',
      );
    }
    this.#kept += more;
    if (this.#kept <= keptBytes) return;
    throw new RefusedFolder(
      'limit',
      path,
      `The migrations up to ${path} have more than ${sizeInWords(keptBytes)} together.`,
      'Give one project’s folder alone.',
    );
  }

  #put(path: string, bytes: Uint8Array): void {
    const before = this.#files.get(path);
    if (before) {
      if (!sameBytes(before, bytes)) {
        throw new RefusedFolder(
          'ambiguous',
          path,
          `${this.#source} holds ${path} twice, with different text.`,
          'Which of them counts depends on the program that unpacks it. Make the archive anew, or give the folder itself.',
        );
      }
      this.notes.add('twice', path);
      return;
    }
    const other = this.#lowerCase.get(path.toLowerCase());
    if (other !== undefined) this.notes.add('differs-in-case', `${other}, ${path}`);
    this.#lowerCase.set(path.toLowerCase(), path);
    this.#files.set(path, bytes);
  }

  #unsafe(name: string, reason: string): null {
    const shown = shownName(name);
    // Without that file the folder would look whole and not be it.
    if (isWanted(name.replaceAll('\\', '/'))) {
      throw new RefusedFolder(
        'ambiguous',
        shown,
        `The name ${shown} ${reason}.`,
        'Make the archive anew from inside the project, so that it holds relative names: tar czf migrations.tar.gz prisma',
      );
    }
    return this.#pass('unsafe-name', `${shown} ${reason}`);
  }

  #packages(path: string): null {
    const [within = path] = /^(?:.*?\/)?(?:node_modules|\.git)(?=\/|$)/.exec(path) ?? [];
    if (baseName(path) === 'migration.sql') this.notes.add('packages', within);
    return null;
  }

  #pass(reason: Parameters<Notes['add']>[0], path: string): null {
    this.notes.add(reason, path);
    return null;
  }
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);
