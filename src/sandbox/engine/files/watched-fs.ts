/** The terminal's file system, with a number that grows whenever a command may have changed it. */
import { InMemoryFs } from 'just-bash/browser';

/**
 * Counts the calls that commands change files with, which are all asynchronous. The shell itself writes the files of
 * `/bin`, `/dev` and `/proc` anew for each line, with synchronous calls; they do not count.
 */
export class WatchedFs extends InMemoryFs {
  #version = 0;

  /** The same number means that no command has changed a file in between. */
  get version(): number {
    return this.#version;
  }

  override writeFile(...args: Parameters<InMemoryFs['writeFile']>): Promise<void> {
    this.#version += 1;
    return super.writeFile(...args);
  }

  override appendFile(...args: Parameters<InMemoryFs['appendFile']>): Promise<void> {
    this.#version += 1;
    return super.appendFile(...args);
  }

  override mkdir(...args: Parameters<InMemoryFs['mkdir']>): Promise<void> {
    this.#version += 1;
    return super.mkdir(...args);
  }

  override rm(...args: Parameters<InMemoryFs['rm']>): Promise<void> {
    this.#version += 1;
    return super.rm(...args);
  }

  override cp(...args: Parameters<InMemoryFs['cp']>): Promise<void> {
    this.#version += 1;
    return super.cp(...args);
  }

  override mv(...args: Parameters<InMemoryFs['mv']>): Promise<void> {
    this.#version += 1;
    return super.mv(...args);
  }

  override symlink(...args: Parameters<InMemoryFs['symlink']>): Promise<void> {
    this.#version += 1;
    return super.symlink(...args);
  }

  override link(...args: Parameters<InMemoryFs['link']>): Promise<void> {
    this.#version += 1;
    return super.link(...args);
  }
}
