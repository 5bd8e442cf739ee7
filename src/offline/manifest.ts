/** What can be kept of one edition, as the build lists it. Paths are below the site’s root, without a slash before them. */

/** A file that is not a page. */
export type KeptFile = {
  path: string;
  /** As in the attribute `integrity`: `sha256-…`. Its bytes are checked before they are kept. Empty if hosts may unpack it. */
  integrity: string;
  /** True if it is kept at the first visit. */
  first: boolean;
  /** Files that a script asks for by itself after it was started, without which it does not go on: they are kept with it. */
  followedBy?: string[];
};

/** The list that is built into the worker. */
export type WorkerManifest = {
  edition: string;
  /** Pages that are kept at the first visit. */
  pages: string[];
  files: KeptFile[];
};

/** `/offline.json`: the whole site. Asked for only by a reader who keeps it. */
export type WholeManifest = {
  edition: string;
  pages: { path: string; first: boolean }[];
  files: KeptFile[];
};

/** The page that is shown, at the same address, instead of one that was not kept. */
export const INSTEAD_PATH = 'offline/';

/** Path of the list of the whole site. */
export const WHOLE_PATH = 'offline.json';

/** True if `value` is a list of the whole site. */
export function isWholeManifest(value: unknown): value is WholeManifest {
  return (
    isObject(value) &&
    typeof value['edition'] === 'string' &&
    isListOf(value['pages'], ({ path, first }) => typeof path === 'string' && isFlag(first)) &&
    isListOf(
      value['files'],
      ({ path, first, integrity }) =>
        typeof path === 'string' && typeof integrity === 'string' && isFlag(first),
    )
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isFlag = (value: unknown): boolean => typeof value === 'boolean';

const isListOf = (value: unknown, fits: (entry: Record<string, unknown>) => boolean): boolean =>
  Array.isArray(value) && value.every((entry) => isObject(entry) && fits(entry));
