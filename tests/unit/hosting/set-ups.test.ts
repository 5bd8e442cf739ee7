import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import packageJson from '../../../package.json' with { type: 'json' };
import { HOST_FILES, hostFile } from '../../../src/hosting/files.ts';
import {
  headersFile,
  LONGEST_LINE,
  MOST_RULES,
  type TopEntry,
} from '../../../src/hosting/headers-file.ts';
import { headersFor } from '../../../src/hosting/headers-for.ts';
import { HEADER_NAMES, RULES, valuesOf } from '../../../src/hosting/rules.ts';
import { hostedSite } from '../../../src/hosting/site.ts';
import { sentBy } from '../../support/headers-file.ts';

const SITES = [
  hostedSite('https://unstuck.example/', '/'),
  hostedSite('https://litellm.example', 'docs'),
];
const TOP: TopEntry[] = [
  ...['_astro', 'cards', 'embed', 'runbooks'].map((name) => ({ name, isFolder: true })),
  ...['404.html', 'favicon.svg', 'index.md'].map((name) => ({ name, isFolder: false })),
];
const PATHS = ['/', '/_astro/a.js', '/cards/a.png', '/embed/x/', '/runbooks/x/', '/favicon.svg'];

describe('the list', () => {
  test('lets other sites frame the pages for frames, and no other page', () => {
    const policy = (path: string) =>
      Object.fromEntries(headersFor(path))['Content-Security-Policy'];
    expect(PATHS.filter((path) => policy(path) === 'frame-ancestors *')).toEqual(['/embed/x/']);
    expect(policy('/guides/embed/')).toBe("frame-ancestors 'none'");
  });

  test('keeps what has a hash in its name, and nothing else for more than a day', () => {
    const kept = (path: string) => Object.fromEntries(headersFor(path))['Cache-Control'];
    expect(kept('/_astro/a.js')).toContain('immutable');
    expect(kept('/runbooks/x/')).toBe('no-cache');
    expect(kept('/index.json')).toBe('no-cache');
  });

  test('has a value of each header for every path', () => {
    for (const path of PATHS) expect(headersFor(path).map(([name]) => name)).toEqual(HEADER_NAMES);
  });

  test('holds nothing that a text in quotes cannot', () => {
    const values = RULES.flatMap(({ headers }) => Object.values(headers));
    expect(values.filter((value) => /["\\$\n{}]/.test(value))).toEqual([]);
  });

  test('leaves scripts to the policy that each page brings', () => {
    expect(valuesOf('Content-Security-Policy').map(({ value }) => value.split(' ')[0])).toEqual([
      'frame-ancestors',
      'frame-ancestors',
    ]);
  });
});

describe.each(SITES)('under $base', (site) => {
  const { base } = site;
  const at = (path: string): string => base + path.slice(1);

  test.each(PATHS)('_headers sends one value of each header for %s', (path) => {
    const sent = sentBy(headersFile(base, TOP), at(path));
    expect(Object.fromEntries(sent)).toEqual(
      Object.fromEntries(headersFor(path).map(([name, value]) => [name, [value]])),
    );
  });

  test.each(PATHS)('CloudFront’s function sets the headers of %s', (path) => {
    const event = { request: { uri: at(path) }, response: { statusCode: 200, headers: {} } };
    const answer: unknown = runInNewContext(
      `${hostFile('cloudfront-response.js').text(site)}; JSON.stringify(handler(event).headers)`,
      { event },
    );
    expect(JSON.parse(String(answer))).toEqual(
      Object.fromEntries(headersFor(path).map(([name, value]) => [name.toLowerCase(), { value }])),
    );
  });

  test('nginx and Caddy have every value, and the path', () => {
    for (const name of ['nginx.conf', 'nginx-whole.conf', 'Caddyfile'] as const) {
      const text = hostFile(name).text(site);
      for (const { headers } of RULES)
        for (const value of Object.values(headers)) expect(text, name).toContain(`"${value}"`);
      expect(text, name).toContain(`${base}404.html`);
      expect(text, name).toMatch(new RegExp(`[ ^]${base}embed/`));
    }
  });

  test('the values of the chart are for its host and path', () => {
    const text = hostFile('values.yaml').text(site);
    expect(text).toContain(`host: ${new URL(site.origin).host}\n`);
    expect(text).toContain(`path: ${base}\n`);
  });
});

test('_headers keeps within the limits of Cloudflare', () => {
  const file = headersFile('/', TOP);
  expect(file.split('\n').filter((line) => line.length > LONGEST_LINE)).toEqual([]);
  const many = Array.from({ length: MOST_RULES }, (_, i) => ({ name: `f${i}`, isFolder: true }));
  expect(() => headersFile('/', many)).toThrow('more than 100 rules');
});

test.each([
  ['/', '/index.html'],
  ['/runbooks/x/', '/runbooks/x/index.html'],
  ['/_astro/a.js', '/_astro/a.js'],
])('CloudFront’s function asks the bucket for %s as %s', (uri, file) => {
  const code = hostFile('cloudfront-request.js').text(hostedSite('https://a.example', '/'));
  const context = { event: { request: { uri } } };
  expect(runInNewContext(`${code}; handler(event).uri`, context)).toBe(file);
});

test('CloudFront’s function sends an address without its slash to the page', () => {
  const code = hostFile('cloudfront-request.js').text(hostedSite('https://a.example', '/'));
  const context = { event: { request: { uri: '/runbooks/x' } } };
  expect(
    runInNewContext(
      `${code}; var a = handler(event); a.statusCode + a.headers.location.value`,
      context,
    ),
  ).toBe('301/runbooks/x/');
});

const YAML = HOST_FILES.filter(({ language }) => language === 'yaml');

test.each(YAML)('$name is YAML', ({ text }) => {
  const [document, ...others] = parseAllDocuments(text(hostedSite('https://a.example', '/docs/')));
  expect(others).toEqual([]);
  expect(document?.errors).toEqual([]);
});

test('the chart gets a deployment, a service for its port, and an ingress for the service', () => {
  const [document] = parseAllDocuments(
    hostFile('values.yaml').text(hostedSite('https://a.example', '/')),
  );
  const values = z
    .object({
      extraResources: z.array(
        z.object({ kind: z.string(), metadata: z.object({ name: z.string() }) }),
      ),
    })
    .parse(document?.toJS());
  expect(values.extraResources.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'Deployment unstuck',
    'Service unstuck',
    'Ingress unstuck',
  ]);
});

test('what the set-ups run is a script of this package', () => {
  const scripts = HOST_FILES.flatMap(({ text }) =>
    [...text(hostedSite('https://a.example', '/')).matchAll(/npm run ([\w:]+)/g)].map(
      ([, script]) => script,
    ),
  );
  expect(scripts.length).toBeGreaterThan(0);
  expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
});
