import { runInNewContext } from 'node:vm';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRunbooks } from '../../src/content/pages.ts';
import { withoutSecrets } from '../../src/runbook/linked.ts';
import { RECIPE_NAMES, recipeFor } from '../../src/runbook/recipes.ts';
import { shortLinks } from '../../src/runbook/short-links.ts';

const HOME = 'https://unstuck.example/docs/';

/** The address that the bookmarklet opens for a selected text. */
function opened(selection: string): URL {
  const calls: string[][] = [];
  runInNewContext(recipeFor('bookmarklet', HOME).text.replace('javascript:', ''), {
    getSelection: () => ({ toString: () => selection }),
    open: (...args: string[]) => calls.push(args),
  });
  expect(calls).toHaveLength(1);
  expect(calls[0]?.slice(1)).toEqual(['_blank', 'noopener']);
  return new URL(calls[0]?.[0] ?? '');
}

test('the bookmarklet searches for any selected text', () => {
  const line = ' ERROR: relation "LiteLLM_X" does not exist & 100% #?\n';
  const url = opened(line);
  expect(url.origin + url.pathname).toBe(`${HOME}search/`);
  expect(url.searchParams.get('q')).toBe(line.trim());
  expect(url.hash).toBe('');
});

test('the bookmarklet takes a message, not a log', () => {
  expect(opened('x'.repeat(100_000)).searchParams.get('q')).toHaveLength(1500);
});

test('every address in a recipe is one of this site', async () => {
  const runbooks = await readRunbooks();
  const codes = new Set(shortLinks(runbooks).map(({ id }) => id));
  for (const name of RECIPE_NAMES) {
    const { text } = recipeFor(name, HOME);
    const addresses = text.match(/https?:\/\/[^\s|>")]+/g) ?? [];
    expect(addresses.length, name).toBeGreaterThan(0);
    for (const address of addresses) {
      expect(address.startsWith(HOME), address).toBe(true);
      const code = /\/e\/([^/]+)\//.exec(address)?.[1];
      if (code !== undefined) expect(codes).toContain(code);
      expect(withoutSecrets(address).removed, address).toBe(false);
    }
  }
  const [anchor] = /#.*$/.exec(recipeFor('anatomy', HOME).text) ?? [''];
  expect(runbooks.get('p3009-failed-migration')?.fixes.map(({ id }) => `#${id}`)).toContain(anchor);
});

test('the guide shows every recipe', () => {
  const guide = readFileSync('content/guides/support-desk.mdx', 'utf8');
  for (const name of RECIPE_NAMES) expect(guide).toContain(`<Recipe name="${name}" />`);
});
