/** Limits of what a reader may give as a folder. Time is bounded by them too: every byte is passed once. */

export interface FolderLimits {
  /** Files, directories and links of a source. */
  readonly entries: number;
  /** Bytes of an archive as it was given. */
  readonly archiveBytes: number;
  /** Bytes of one file that is kept, counted while it is unpacked. */
  readonly fileBytes: number;
  /** Bytes of all files that are kept. */
  readonly keptBytes: number;
  /** Bytes of everything that is unpacked to get at them; a compressed tar has to be unpacked whole. */
  readonly unpackedBytes: number;
  /** Unpacked bytes for each packed one; counts from `RATIO_FROM` unpacked bytes on. */
  readonly ratio: number;
  /** Directories in one another. */
  readonly depth: number;
}

const MB = 1024 * 1024;

/** The largest public histories known have under 500 migrations and 3 MB; a repository with its packages has 100,000 files. */
export const FOLDER_LIMITS: FolderLimits = {
  entries: 200_000,
  archiveBytes: 512 * MB,
  fileBytes: 10 * MB,
  keptBytes: 64 * MB,
  unpackedBytes: 1024 * MB,
  ratio: 200,
  depth: 40,
};

/** Fewer unpacked bytes do no harm, whatever their ratio. Tar pads small files with zeros, which pack very well. */
export const RATIO_FROM = 16 * MB;

/** `10 MB`, `512 KB`, `3 bytes`. */
export function sizeInWords(bytes: number): string {
  if (bytes >= MB) return `${Math.round((bytes / MB) * 10) / 10} MB`;
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} KB` : `${bytes} bytes`;
}
