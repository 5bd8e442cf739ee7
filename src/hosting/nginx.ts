/** The set-up of nginx: a file for `/etc/nginx/conf.d/`, and a whole configuration for a container or a test. */
import { MEDIA_TYPES } from './media-types.ts';
import type { Pattern } from './pattern.ts';
import { HEADER_NAMES, valuesOf, type HeaderName } from './rules.ts';
import { PORT, SITE_FOLDER, type HostedSite } from './site.ts';

/** Where the files are and where nginx listens, if not as the guide says. */
interface Place {
  folder?: string;
  /** `8080`, or an address with a port. */
  listen?: string;
}

const escaped = (path: string): string => path.replaceAll('.', String.raw`\.`);

/** The pattern as a regular expression of nginx. */
function expressionOf(pattern: Pattern, base: string): string {
  switch (pattern.kind) {
    case 'all':
      return 'default';
    case 'under':
      return `~^${escaped(base + pattern.folder.slice(1))}`;
    case 'file':
      return `~^${escaped(base + pattern.path.slice(1))}$`;
  }
}

/** The value of a header: a text, or the variable of its `map` if it depends on the path. */
function valueOf(name: HeaderName): string {
  const [only, ...others] = valuesOf(name);
  if (only !== undefined && others.length === 0) return `"${only.value}"`;
  return `$unstuck_${name.toLowerCase().replaceAll('-', '_')}`;
}

/** The `map` from the path to the value, if there is one. nginx takes the first expression that fits, our list the last rule. */
function mapOf(name: HeaderName, base: string): string[] {
  const value = valueOf(name);
  if (!value.startsWith('$')) return [];
  const lines = valuesOf(name)
    .toReversed()
    .map((one) => `    ${expressionOf(one.pattern, base)} "${one.value}";`);
  return [`map $uri ${value} {\n${lines.join('\n')}\n}\n`];
}

/** Writes the server with its headers, for the inside of `http { }`. */
export function nginxServer(
  { base }: Pick<HostedSite, 'base'>,
  { folder = SITE_FOLDER, listen = String(PORT) }: Place = {},
): string {
  const maps = HEADER_NAMES.flatMap((name) => mapOf(name, base));
  const types = Object.entries(MEDIA_TYPES).map(
    ([extension, type]) => `        "${type}" ${extension};`,
  );
  // `always`: the page of a 404 has them too. `$uri` is its own path then, so that no error is kept for a year.
  const headers = HEADER_NAMES.map((name) => `    add_header ${name} ${valueOf(name)} always;`);
  return `${maps.join('')}
server {
    listen ${listen};
    root ${folder};
    index index.html;
    absolute_redirect off;
    server_tokens off;

    # A folder without a page is a page that is not there.
    error_page 403 404 =404 ${base}404.html;

    types {
${types.join('\n')}
    }
    default_type application/octet-stream;

    # The files that “npm run hosting” compressed beforehand.
    brotli_static on;
    gzip_static on;
    gzip_vary on;
    etag on;
    sendfile on;
    tcp_nopush on;

    # One line each: an add_header of a location would replace them all.
${headers.join('\n')}
}
`;
}

/**
 * Writes a whole configuration that needs no right of root: whatever nginx writes is in `scratch`. Debian’s list of
 * modules brings brotli.
 */
export const nginxWhole = (server: string, scratch: string): string => `worker_processes auto;
pid ${scratch}/nginx.pid;
error_log stderr warn;
include /etc/nginx/modules-enabled/*.conf;

events {
    worker_connections 1024;
}

http {
    access_log off;
    client_body_temp_path ${scratch}/body;
    proxy_temp_path ${scratch}/proxy;
    fastcgi_temp_path ${scratch}/fastcgi;
    uwsgi_temp_path ${scratch}/uwsgi;
    scgi_temp_path ${scratch}/scgi;

${server
  .trimEnd()
  .split('\n')
  .map((line) => (line === '' ? '' : `    ${line}`))
  .join('\n')}
}
`;
