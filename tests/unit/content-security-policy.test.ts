import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { policyFor, TYPE_POLICIES, withPolicy } from '../../src/build/content-security-policy.ts';

/** The sources that a directive of the policy allows. */
function sourcesOf(directive: string, policy: string): string[] {
  const found = policy.split('; ').find((part) => part.startsWith(`${directive} `));
  if (found === undefined) throw new Error(`the policy has no ${directive}`);
  return found.split(' ').slice(1);
}

const hashOf = (script: string): string =>
  `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

describe('the policy of a page', () => {
  test('allows each inline script by its hash, and no other', () => {
    const policy = policyFor('<head></head><script>a()</script><script type="module">b()</script>');
    expect(sourcesOf('script-src', policy)).toEqual([
      "'self'",
      "'wasm-unsafe-eval'",
      hashOf('a()'),
      hashOf('b()'),
    ]);
  });

  test('needs no hash for a file of the site', () => {
    expect(policyFor('<script type="module" src="/a.js"></script>')).not.toContain('sha256');
  });

  test('needs no hash for data in a script element', () => {
    expect(policyFor('<script type="application/ld+json">{}</script>')).not.toContain('sha256');
  });

  test('lets nothing reach another host', () => {
    const policy = policyFor('');
    expect(sourcesOf('default-src', policy)).toEqual(["'self'"]);
    expect(sourcesOf('connect-src', policy)).toEqual(["'self'"]);
    expect(policy).not.toMatch(/https?:/);
  });

  test.each(['frame-src', 'media-src', 'object-src'])('shows nothing by %s', (directive) => {
    expect(sourcesOf(directive, policyFor(''))).toEqual(["'none'"]);
  });

  test('comes first in the head, whatever the scripts hold', () => {
    expect(withPolicy("<head><script>'$&'</script></head>", '/')).toMatch(
      /^<head><meta http-equiv="Content-Security-Policy"/,
    );
  });

  test('is refused to a page without a head', () => {
    expect(() => withPolicy('<p>', '/')).toThrow('<head>');
  });
});

describe('the types of a page', () => {
  /** The answer of the default policy of a page at an address, under a path. */
  function answer(base: string, url: string): unknown {
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(withPolicy('<head>', base)) ?? [];
    const made: unknown[] = [];
    const trustedTypes = {
      createPolicy: (name: string, rules: { createScriptURL: (url: string) => unknown }) => {
        made.push(name, Object.keys(rules).join(), rules.createScriptURL(url));
      },
    };
    const location = { href: 'https://unstuck.example/docs/runbooks/x/?q=1#a' };
    runInNewContext(script, { window: { trustedTypes }, location, URL });
    expect(made.slice(0, 2)).toEqual(['default', 'createScriptURL']);
    return made[2];
  }

  test('let the service worker be registered', () => {
    expect(answer('/docs/', '/docs/sw.js')).toBe('https://unstuck.example/docs/sw.js');
    expect(answer('/docs/', '/sw.js')).toBeNull();
    expect(answer('/docs/', '/docs/sw.js?a')).toBeNull();
  });

  test.each(['/docs/_astro/worker-a.js', 'https://unstuck.example/docs/_astro/worker-a.js'])(
    'let %s be a worker',
    (url) => {
      expect(answer('/docs/', url)).toBe('https://unstuck.example/docs/_astro/worker-a.js');
    },
  );

  test.each([
    ...[
      '/_astro/worker-a.js',
      '/docs/worker-a.js',
      '/docs/_astro/../a.js',
      'data:text/javascript,1',
    ],
    ...['https://other.example/docs/_astro/a.js', 'https://unstuck.example.evil/docs/_astro/a.js'],
    ...['blob:https://unstuck.example/docs/_astro/', '//other.example/docs/_astro/a.js'],
  ])('do not let %s be one', (url) => {
    expect(answer('/docs/', url)).toBeNull();
  });

  test('are made by a script that the policy allows', () => {
    const page = withPolicy('<head>', '/');
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
    expect(page).toContain(hashOf(script));
  });

  test('cost a browser that does not know them nothing', () => {
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(withPolicy('<head>', '/')) ?? [];
    expect(runInNewContext(script, { window: {} })).toBeUndefined();
  });

  test('are only those of this site and of Monaco', () => {
    const sources = globSync('node_modules/monaco-editor/esm/vs/**/*.js').map((file) =>
      readFileSync(file, 'utf8'),
    );
    const made = new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/createTrustedTypesPolicy\('(\w+)'/g)].map(([, name]) => name),
      ),
    );
    expect(TYPE_POLICIES.filter((name) => !made.has(name))).toEqual(['default', 'dompurify']);
    expect(sourcesOf('trusted-types', policyFor(''))).toEqual(TYPE_POLICIES);
    expect(sourcesOf('require-trusted-types-for', policyFor(''))).toEqual(["'script'"]);
  });
});
