/**
 * `_headers`, which Cloudflare Pages, Netlify and their like read. Where several rules match a path they send each value
 * (developers.cloudflare.com/pages/configuration/headers): two `frame-ancestors` would both hold. So each header whose value
 * depends on the path is set by rules of which one path meets exactly one, for each file and folder at the top of the site.
 */
import { headersFor } from './headers-for.ts';
import { globOf, readPattern } from './pattern.ts';
import { HEADER_NAMES, valuesOf } from './rules.ts';

/** The limits of Cloudflare Pages. */
export const MOST_RULES = 100;
export const LONGEST_LINE = 2000;

/** A file or folder at the top of the built site. */
export interface TopEntry {
  name: string;
  isFolder: boolean;
}

/** Writes the file. Throws if there are more rules than hosts take. */
export function headersFile(base: string, top: readonly TopEntry[]): string {
  const shared = new Set(HEADER_NAMES.filter((name) => valuesOf(name).length === 1));
  const everywhere = headersFor('/').filter(([name]) => shared.has(name));
  const own = (path: string) => headersFor(path).filter(([name]) => !shared.has(name));
  const rules: [glob: string, headers: readonly [string, string][]][] = [
    [`${base}*`, everywhere],
    [base, own('/')],
    ...top
      .map(({ name, isFolder }) => (isFolder ? `/${name}/*` : `/${name}`))
      .sort()
      .map((glob): [string, [string, string][]] => [
        globOf(readPattern(glob), base),
        own(glob.replace('*', '')),
      ]),
  ];
  if (rules.length > MOST_RULES) throw new Error(`_headers has more than ${MOST_RULES} rules`);
  return `${rules
    .map(([glob, headers]) =>
      [glob, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
    )
    .join('\n\n')}\n`;
}
