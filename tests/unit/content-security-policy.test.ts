import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { policyFor, withPolicy } from '../../src/build/content-security-policy.ts';

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
    expect(withPolicy("<head><script>'$&'</script></head>")).toMatch(
      /^<head><meta http-equiv="Content-Security-Policy"/,
    );
  });

  test('is refused to a page without a head', () => {
    expect(() => withPolicy('<p>')).toThrow('<head>');
  });
});
