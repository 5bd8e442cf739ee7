/** Says what a text looks like that is no bundle, so that its reader knows which one to bring. */

/** What JSON of another kind looks like, in words. */
export function foreignJson(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'object' || first === null) return 'a JSON value without fields';
  const has = (...fields: string[]): boolean => fields.every((field) => field in first);
  if (has('Plan')) return 'a plan of EXPLAIN';
  if (has('migration_name')) return 'a listing of _prisma_migrations alone';
  if (has('fingerprint') && Object.keys(first).length === 1) return 'a fingerprint alone';
  if (has('runbooks', 'guides')) return 'the index of this site';
  if (has('results', 'facts')) return 'what `unstuck --json` found in a log';
  if (has('state', 'releases')) return 'a scenario of the sandbox';
  if (has('name', 'dependencies') || has('name', 'version')) return 'a package.json';
  if (has('lockfileVersion')) return 'a lock file of npm';
  if (has('apiVersion', 'kind')) return 'an object of Kubernetes';
  const fields = Object.keys(first)
    .slice(0, 5)
    .map((field) => JSON.stringify(field.slice(0, 40)));
  return fields.length === 0 ? 'empty JSON' : `JSON with the fields ${fields.join(', ')}`;
}

const TEXTS: readonly (readonly [RegExp, string])[] = [
  [/\bWITH reader AS MATERIALIZED\b/, 'the query itself: run it, and bring its answer'],
  [/^-- PostgreSQL database dump/m, 'a dump of pg_dump'],
  [/^--- |^diff --git/m, 'a diff'],
  [/^\s*<(?:!doctype|html|table)/i, 'a page of HTML'],
];

/** What a text without JSON looks like, in words. An error of PostgreSQL is quoted. */
export function foreignText(text: string): string {
  const error = /^.{0,80}?((?:ERROR|FATAL|error):[^\r\n]{1,300})/m.exec(text)?.[1];
  const known = TEXTS.find(([sign]) => sign.test(text))?.[1];
  if (known !== undefined) return known;
  return error === undefined ? 'a text without JSON' : `the answer “${error.trim()}”`;
}
