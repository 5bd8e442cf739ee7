/** Which paths a rule is about: all, those in a folder, or one. */

export type Pattern =
  | { kind: 'all' }
  /** `folder` begins and ends with a slash. */
  | { kind: 'under'; folder: string }
  | { kind: 'file'; path: string };

/** Names that mean the same in a regular expression, in `_headers` and in a Caddyfile: nothing needs an escape but the dot. */
const FOLDERS = /^\/(?:[\w-]+\/)+$/;
const FILE = /^\/(?:[\w-]+\/)*[\w-]+(?:\.[\w-]+)+$/;

/**
 * Reads `/*`, `/folder/*` or `/file.ext`. Throws for any other shape: hosts read a star in the middle, or a path without
 * its slash, in different ways.
 */
export function readPattern(text: string): Pattern {
  if (text === '/*') return { kind: 'all' };
  const folder = text.slice(0, -1);
  if (text.endsWith('/*') && FOLDERS.test(folder)) return { kind: 'under', folder };
  if (FILE.test(text)) return { kind: 'file', path: text };
  throw new Error(`no pattern of paths that all hosts read alike: ${text}`);
}

/** Tells whether a path without the base is one of the pattern’s. */
export function matches(pattern: Pattern, path: string): boolean {
  switch (pattern.kind) {
    case 'all':
      return true;
    case 'under':
      return path.startsWith(pattern.folder);
    case 'file':
      return path === pattern.path;
  }
}

/** The pattern as `_headers` and Caddy write it, under a base such as `/docs/`. */
export function globOf(pattern: Pattern, base: string): string {
  switch (pattern.kind) {
    case 'all':
      return `${base}*`;
    case 'under':
      return `${base}${pattern.folder.slice(1)}*`;
    case 'file':
      return `${base}${pattern.path.slice(1)}`;
  }
}
