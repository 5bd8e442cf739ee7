/** Turns what a browser gives for a drop or a choice into files with their paths. */
import type { GivenFolder } from './given.ts';

/** Files that were dropped or chosen. */
export type GivenFiles = Extract<GivenFolder, { kind: 'files' }>;

/** Directories that are large and hold no history of the project. */
const PASSED_OVER = new Set(['node_modules', '.git']);

/** Reads a drop: a directory, several, or files. Rejects with the browser’s error for what it may not read. */
export async function readDrop(transfer: DataTransfer): Promise<GivenFiles | null> {
  // The entries are there only until the event has ended.
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  const [first] = entries;
  if (!first) return null;
  const files: { path: string; blob: Blob }[] = [];
  const directories: string[] = [];
  for (const entry of entries) await takeEntry(entry, '', files, directories);
  return { kind: 'files', name: first.name, files, directories };
}

/** Reads the files of an `<input type="file">`; null if none was chosen. A chosen directory names its files’ paths. */
export function readChoice(list: FileList | null): GivenFiles | null {
  const files = [...(list ?? [])].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    blob: file,
  }));
  const [first] = files;
  if (!first) return null;
  const kept = files.filter(
    ({ path }) => !path.split('/').some((directory) => PASSED_OVER.has(directory)),
  );
  return { kind: 'files', name: first.path.split('/')[0] ?? '', files: kept, directories: [] };
}

async function takeEntry(
  entry: FileSystemEntry,
  prefix: string,
  files: { path: string; blob: Blob }[],
  directories: string[],
): Promise<void> {
  const path = `${prefix}${entry.name}`;
  if (isFile(entry)) {
    files.push({ path, blob: await fileOf(entry) });
    return;
  }
  if (!isDirectory(entry) || PASSED_OVER.has(entry.name)) return;
  directories.push(path);
  for (const child of await childrenOf(entry)) {
    await takeEntry(child, `${path}/`, files, directories);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry =>
  entry.isDirectory;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });

/** Reads all children: a browser gives at most a hundred at once. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return children;
    children.push(...some);
  }
}
