import { describe, expect, test } from 'vitest';
import { policyFor, withPolicy } from '../../src/build/content-security-policy.ts';

describe('the policy of a page', () => {
  test('allows each inline script by its hash, and no other', () => {
    const policy = policyFor('<head></head><script>a()</script><script type="module">b()</script>');
    expect(policy.match(/'sha256-/g)).toHaveLength(2);
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
  });

  test('needs no hash for a file of the site', () => {
    expect(policyFor('<script type="module" src="/a.js"></script>')).not.toContain('sha256');
  });

  test('needs no hash for what is no script', () => {
    expect(policyFor('<script type="application/ld+json">{}</script>')).not.toContain('sha256');
  });

  test('lets nothing reach another host', () => {
    const policy = policyFor('');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:/);
  });

  test('stands first in the head, whatever the scripts hold', () => {
    expect(withPolicy("<head><script>'$&'</script></head>")).toMatch(
      /^<head><meta http-equiv="Content-Security-Policy"/,
    );
  });

  test('a page without a head is refused', () => {
    expect(() => withPolicy('<p>')).toThrow('<head>');
  });
});
