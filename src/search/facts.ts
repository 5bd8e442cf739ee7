/** What a paste holds that has a name: codes, migrations, tables, releases. */

export interface Facts {
  /** Prisma's codes, e.g. `P3018`. */
  codes: string[];
  /** PostgreSQL's SQLSTATEs, e.g. `42P01`. */
  sqlstates: string[];
  /** Migration names; the one that an error names comes first. */
  migrations: string[];
  tables: string[];
  /** LiteLLM releases, e.g. `v1.81.1`. */
  releases: string[];
}

/** SQLSTATEs that LiteLLM operators meet: five characters alone are not proof of one. */
const KNOWN_SQLSTATES = new Set(
  '42P01 42P07 42701 42703 42704 42710 42501 42601 40P01 40001 23502 23503 23505 0A000 2BP01 55P03 57014 28P01 28000 3D000 53300 25006'.split(
    ' ',
  ),
);

/** Reads the facts off a cleaned text. Linear in its length. */
export function readFacts(text: string): Facts {
  return {
    codes: unique(all(text, /\b(P\d{4})\b/gi).map((code) => code.toUpperCase())),
    sqlstates: unique([
      ...all(text, /(?:error code|SQLSTATE|SqlState\(E?)[\s:(["']{0,4}([0-9A-Z]{5})\b/g),
      ...all(text, /\b([0-9][0-9A-Z]{4})\b/g),
    ]).filter((state) => KNOWN_SQLSTATES.has(state)),
    migrations: unique([
      ...all(text, /Migration(?: name)?:\s{0,4}(\d{8,14}_[\w .-]{1,200})/g).map((name) =>
        name.trim(),
      ),
      ...all(text, /`(\d{8,14}_[^`\n]{1,200})`/g),
      ...all(text, /\b(\d{8,14}_\w{1,200})/g),
    ]),
    tables: unique(all(text, /\b(LiteLLM_[A-Za-z]\w{0,100})/g)),
    releases: unique(all(text, /\b(v1\.\d{1,3}\.\d{1,3})\b/g)),
  };
}

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const unique = (values: string[]): string[] => [...new Set(values)];
