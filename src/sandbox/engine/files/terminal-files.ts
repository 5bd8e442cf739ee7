/**
 * The terminal's files. They begin as plain ones, which a release is installed into and which programs read and write; the
 * shell's own file system, of just-bash, is made of them once a line of the shell needs it.
 */
import type { InMemoryFs } from 'just-bash/browser';
import { loadShell } from '../container/load-shell.ts';
import { decodeStrictly, decodeText, filesOf, type Files } from './files.ts';
import type { FilesImage } from './files-image.ts';
import { PlainFiles } from './plain-files.ts';
import type { WatchedFs } from './watched-fs.ts';

/** The shell's file system, with what only its module can do to it. */
interface ShellFiles {
  readonly fs: WatchedFs;
  readonly files: Files;
  readonly keep: () => Promise<FilesImage>;
}

export class TerminalFiles implements Files {
  readonly #plain: PlainFiles;
  /** Grows with each change of the plain files. */
  #changes = 0;
  #shell: ShellFiles | null = null;

  constructor(plain = new PlainFiles()) {
    this.#plain = plain;
  }

  /** Makes files of what was kept. Rejects with NotLoaded where that takes the shell and it did not arrive. */
  static async from(image: FilesImage): Promise<TerminalFiles> {
    const plain = PlainFiles.from(image);
    const files = new TerminalFiles(plain ?? undefined);
    if (plain === null) {
      const { filesFrom, keepFiles } = await loadShell();
      const fs = await filesFrom(image);
      files.#shell = { fs, files: filesOf(fs), keep: () => keepFiles(fs) };
    }
    return files;
  }

  /** False once a shell has worked on them. */
  get arePlain(): boolean {
    return this.#shell === null;
  }

  /** The same number means that no command has changed a file in between. */
  get version(): number {
    return this.#changes + (this.#shell?.fs.version ?? 0);
  }

  /** Keeps every file, directory and symbolic link. */
  async keep(): Promise<FilesImage> {
    return this.#shell ? this.#shell.keep() : this.#plain.keep();
  }

  /** The file system that a shell works on, from now on the only one. Rejects with NotLoaded. */
  async forShell(): Promise<InMemoryFs> {
    return (await this.#ofShell()).fs;
  }

  async read(path: string): Promise<string | null> {
    return this.#shell ? this.#shell.files.read(path) : decodeText(this.#plain.bytesOf(path));
  }

  async readStrictly(path: string): Promise<string | null> {
    return this.#shell
      ? this.#shell.files.readStrictly(path)
      : decodeStrictly(this.#plain.bytesOf(path));
  }

  async has(path: string): Promise<boolean> {
    return this.#shell ? this.#shell.files.has(path) : this.#plain.has(path);
  }

  async list(directory: string): Promise<string[]> {
    return this.#shell ? this.#shell.files.list(directory) : this.#plain.list(directory);
  }

  async folders(directory: string): Promise<string[]> {
    return this.#shell ? this.#shell.files.folders(directory) : this.#plain.folders(directory);
  }

  async write(path: string, text: string): Promise<void> {
    this.#changes += 1;
    if (this.#shell || !this.#plain.write(path, text)) {
      await (await this.#ofShell()).files.write(path, text);
    }
  }

  async makeDirectory(path: string): Promise<void> {
    this.#changes += 1;
    if (this.#shell || !this.#plain.makeDirectory(path)) {
      await (await this.#ofShell()).files.makeDirectory(path);
    }
  }

  async remove(path: string): Promise<void> {
    this.#changes += 1;
    if (this.#shell) await this.#shell.files.remove(path);
    else this.#plain.remove(path);
  }

  async #ofShell(): Promise<ShellFiles> {
    if (this.#shell) return this.#shell;
    const { fromPlain, keepFiles } = await loadShell();
    const fs = await fromPlain(this.#plain.entries);
    return (this.#shell ??= { fs, files: filesOf(fs), keep: () => keepFiles(fs) });
  }
}
