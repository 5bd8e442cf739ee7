/** The set-up of Caddy. */
import { MEDIA_TYPES } from './media-types.ts';
import { globOf } from './pattern.ts';
import { RULES } from './rules.ts';
import { PORT, SITE_FOLDER, type HostedSite } from './site.ts';

/** Where the files are and where Caddy listens, if not as the guide says. */
interface Place {
  folder?: string;
  /** `:8080`, or a name for which Caddy gets a certificate. */
  address?: string;
}

/** Writes the Caddyfile. In a `route` the directives keep their order, so that a later rule replaces an earlier one. */
export function caddyfile(
  { base }: Pick<HostedSite, 'base'>,
  { folder = SITE_FOLDER, address = `:${PORT}` }: Place = {},
): string {
  const rules = RULES.flatMap(({ pattern, headers }) =>
    Object.entries(headers).map(
      ([name, value]) => `\theader ${globOf(pattern, base)} ${name} "${value}"`,
    ),
  );
  // A page is asked for by its folder: its type is Caddy’s own.
  const types = Object.entries(MEDIA_TYPES)
    .filter(([extension]) => extension !== 'html')
    .flatMap(([extension, type]) => [
      `\t\t@${extension} path *.${extension}`,
      `\t\theader @${extension} Content-Type "${type}"`,
    ]);
  return `(unstuck_headers) {
${rules.join('\n')}
}

${address} {
	root * ${folder}
	route {
		import unstuck_headers
${types.join('\n')}
		file_server {
			precompressed br gzip
		}
	}
	handle_errors {
		rewrite * ${base}404.html
		route {
			import unstuck_headers
			header Content-Type "text/html; charset=utf-8"
			file_server
		}
	}
}
`;
}
