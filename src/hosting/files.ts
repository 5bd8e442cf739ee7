/** The set-ups by the names of their files, as the guide shows them and `npm run hosting` writes them. */
import { caddyfile } from './caddy.ts';
import { cloudfrontRequest, cloudfrontResponse } from './cloudfront.ts';
import { containerfile, helmValues, SCRATCH } from './container.ts';
import { githubPages, gitlabPages } from './forges.ts';
import { nginxServer, nginxWhole } from './nginx.ts';
import type { HostedSite } from './site.ts';

/** Languages of their highlighting. */
export type FileLanguage = 'nginx' | 'dockerfile' | 'javascript' | 'yaml' | 'text';

export interface HostFile {
  language: FileLanguage;
  text: (site: HostedSite) => string;
}

const FILES = {
  'nginx.conf': { language: 'nginx', text: (site) => nginxServer(site) },
  'nginx-whole.conf': {
    language: 'nginx',
    text: (site) => nginxWhole(nginxServer(site), SCRATCH),
  },
  Caddyfile: { language: 'text', text: (site) => caddyfile(site) },
  Containerfile: { language: 'dockerfile', text: containerfile },
  'values.yaml': { language: 'yaml', text: helmValues },
  'github-pages.yml': { language: 'yaml', text: githubPages },
  'gitlab-pages.yml': { language: 'yaml', text: gitlabPages },
  'cloudfront-request.js': { language: 'javascript', text: cloudfrontRequest },
  'cloudfront-response.js': { language: 'javascript', text: cloudfrontResponse },
} as const satisfies Record<string, HostFile>;

export type HostFileName = keyof typeof FILES;

/** The set-ups, in the order of the guide. */
export const HOST_FILES: readonly (HostFile & { name: HostFileName })[] = Object.keys(FILES)
  .filter(isHostFileName)
  .map((name) => ({ name, ...FILES[name] }));

/** The set-up of that name. */
export const hostFile = (name: HostFileName): HostFile => FILES[name];

function isHostFileName(name: string): name is HostFileName {
  return Object.hasOwn(FILES, name);
}
