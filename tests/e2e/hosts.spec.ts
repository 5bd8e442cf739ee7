/** Checks what nginx and Caddy send with the set-ups of the guide: headers, types, compressed files, errors. Starts no browser. */
import { globSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { headersFor } from '../../src/hosting/headers-for.ts';
import { MEDIA_TYPES } from '../../src/hosting/media-types.ts';
import { buildFor, type Build } from '../support/builds.ts';
import { sentBy } from '../support/headers-file.ts';
import { serveBy, type HostProgram } from '../support/hosts.ts';

interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

/** Asks without unpacking the answer, as `fetch` would. */
function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** One built file of each kind, by its path. */
function samples(build: Build): string[] {
  const first = (pattern: string): string => {
    const [found] = globSync(pattern, { cwd: build.dir }).sort();
    if (found === undefined) throw new Error(`the build has no ${pattern}`);
    return `/${found.replace(/(^|\/)index\.html$/, '$1')}`;
  };
  return [
    ...['/', '/favicon.svg', first('runbooks/*/index.html'), first('embed/*/index.html')],
    ...[first('runbooks/*.md'), first('cards/**/*.png'), '/index.json', '/changes.xml'],
    ...['js', 'css', 'wasm', 'data', 'gz', 'woff2', 'ttf'].map((extension) =>
      first(`_astro/*.${extension}`),
    ),
  ];
}

const typeOf = (file: string): string | undefined =>
  MEDIA_TYPES[file.endsWith('/') ? 'html' : path.extname(file).slice(1)];

const pick = ({ headers }: Answer, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, headers[name.toLowerCase()]]));

test('_headers gives each built file one value of each header', ({}, { project }) => {
  const build = buildFor(project.name);
  const text = readFileSync(path.join(build.dir, '_headers'), 'utf8');
  for (const file of samples(build)) {
    expect(Object.fromEntries(sentBy(text, build.base + file.slice(1))), file).toEqual(
      Object.fromEntries(headersFor(file).map(([name, value]) => [name, [value]])),
    );
  }
});

for (const program of ['nginx', 'caddy'] satisfies HostProgram[]) {
  test(`${program} sends each kind of file as the guide says`, async ({}, { project }) => {
    const build = buildFor(project.name);
    const server = await serveBy(program, build, { compressed: ['_astro', 'runbooks'] });
    const at = (file: string): string => server.url + file.slice(1);
    try {
      for (const file of samples(build)) {
        const answer = await ask(at(file));
        const wanted = Object.fromEntries(headersFor(file));
        expect(answer.status, file).toBe(200);
        expect(pick(answer, Object.keys(wanted)), file).toEqual(wanted);
        expect(answer.headers['content-type'], file).toBe(typeOf(file));
        expect(answer.headers['content-encoding'], file).toBeUndefined();
        expect(answer.headers.etag, file).toMatch(/^(W\/)?".+"$/);
        const known = await ask(at(file), { 'If-None-Match': String(answer.headers.etag) });
        expect(known.status, `${file}, known`).toBe(304);
      }

      const script = samples(build).find((file) => file.endsWith('.js')) ?? '';
      const runbook = samples(build).find((file) => file.startsWith('/runbooks/')) ?? '';
      for (const file of [script, runbook]) {
        const whole = readFileSync(
          path.join(build.dir, file.endsWith('/') ? `${file}index.html` : file),
        );
        const br = await ask(at(file), { 'Accept-Encoding': 'gzip, br' });
        expect(br.headers['content-encoding'], file).toBe('br');
        expect(br.headers.vary, file).toContain('Accept-Encoding');
        expect(br.headers['content-type'], file).toBe(typeOf(file));
        expect(brotliDecompressSync(br.body).equals(whole), file).toBe(true);
        const gzip = await ask(at(file), { 'Accept-Encoding': 'gzip' });
        expect(gzip.headers['content-encoding'], file).toBe('gzip');
        expect(gunzipSync(gzip.body).equals(whole), file).toBe(true);
        const part = await ask(at(file), { Range: 'bytes=5-14' });
        expect(part.status, file).toBe(206);
        expect(part.body.equals(whole.subarray(5, 15)), file).toBe(true);
      }

      const notFound = readFileSync(path.join(build.dir, '404.html'));
      for (const file of ['/no/such/page/', '/_astro/no-such.js', '/embed/no-such/', '/_astro/']) {
        const answer = await ask(at(file));
        expect(answer.status, file).toBe(404);
        expect(answer.body.equals(notFound), file).toBe(true);
        expect(answer.headers['content-type'], file).toBe(MEDIA_TYPES['html']);
        const wanted = Object.fromEntries(headersFor('/404.html'));
        expect(pick(answer, Object.keys(wanted)), file).toEqual(wanted);
      }

      const moved = await ask(at(runbook.replace(/\/$/, '')));
      expect([301, 308]).toContain(moved.status);
      expect(new URL(String(moved.headers.location), at(runbook)).href).toBe(at(runbook));
    } finally {
      await server.close();
    }
  });
}
