/** The first screens of every runbook: what it is, the check, the fix, and nothing that is cut or hidden for good. */
import { readRunbooks } from '../../src/content/pages.ts';
import { runbookAnchors } from '../../src/runbook/anchors.ts';
import { expect, test } from './fixtures.ts';

const runbooks = [...(await readRunbooks())];

const SCREENS = [
  { name: 'desktop', width: 1440, height: 900 },
  { name: 'phone', width: 390, height: 844 },
] as const;

/** Screens down to which the first command of the fix has to begin, and what it can lose and what shows that it worked have to end. */
const SCREENS_TO_FIX = 1.5;

/** The most words to read above “What happened”. */
const MOST_WORDS = 220;

for (const { name, width, height } of SCREENS) {
  test.describe(name, () => {
    test.use({ viewport: { width, height } });
    test('the first command of the fix is on the first screen and a half', async ({ page }) => {
      const tops: Record<string, number> = {};
      for (const [slug] of runbooks) {
        await page.goto(`./runbooks/${slug}/`);
        const command = page.locator('.fix [data-block]:visible').first();
        tops[slug] =
          (await command.evaluate((block) => block.getBoundingClientRect().top)) / height;
      }
      const tooFar = Object.entries(tops).filter(([, top]) => top > SCREENS_TO_FIX);
      expect(Object.fromEntries(tooFar)).toEqual({});
    });

    test('what it can lose and what shows that it worked are on the first screen and a half', async ({
      page,
    }) => {
      const bottoms: Record<string, number> = {};
      for (const [slug, { fixes }] of runbooks) {
        await page.goto(`./runbooks/${slug}/`);
        const loses = page.locator('.fix p:visible').filter({ hasText: /^Can lose:/ });
        const line = page.locator('.fix p:visible').filter({ hasText: /^Worked when:/ });
        await expect(loses, slug).toHaveCount(1);
        await expect(line, slug).toHaveCount(1);
        await expect(line.getByRole('link', { name: 'Worked when:' })).toHaveAttribute(
          'href',
          `#${fixes[0]?.id ?? ''}-worked`,
        );
        for (const told of [loses, line]) {
          const { top, bottom } = await told.evaluate((element) => {
            const command = element.closest('.fix')?.querySelector('[data-block]');
            return {
              top: command?.getBoundingClientRect().top ?? 0,
              bottom: element.getBoundingClientRect().bottom,
            };
          });
          expect(bottom, slug).toBeLessThanOrEqual(top);
          bottoms[slug] = bottom / height;
        }
      }
      const tooFar = Object.entries(bottoms).filter(([, bottom]) => bottom > SCREENS_TO_FIX);
      expect(Object.fromEntries(tooFar)).toEqual({});
    });
  });
}

test('at most 220 words are to be read above “What happened”', async ({ page }) => {
  const words: Record<string, number> = {};
  for (const [slug] of runbooks) {
    await page.goto(`./runbooks/${slug}/`);
    words[slug] = await page.evaluate(() => {
      /** Not prose: commands and what they print, buttons, menus and fields, the way through the page, the board beside it. */
      const APART =
        'pre, .prints, button, form, nav, figcaption, aside, .strip, .reply, .sr-only, [hidden]';
      const end = document.getElementById('what-happened');
      const walker = document.createTreeWalker(document.querySelector('main') ?? document, 4);
      let count = 0;
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!end || !element) continue;
        if (!(end.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING)) continue;
        if (element.closest(APART) || !element.checkVisibility()) continue;
        count += (node.nodeValue ?? '')
          .split(/\s+/)
          .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      }
      return count;
    });
  }
  const tooMany = Object.entries(words).filter(([, count]) => count > MOST_WORDS);
  expect(Object.fromEntries(tooMany)).toEqual({});
});

test('every published place of a page opens what holds it', async ({ page }) => {
  for (const [slug, runbook] of runbooks) {
    await page.goto(`./runbooks/${slug}/`);
    const hidden = await page.evaluate(async (anchors) => {
      const found: string[] = [];
      for (const anchor of anchors) {
        const changed = new Promise((resolve) => {
          addEventListener('hashchange', resolve, { once: true });
        });
        location.hash = anchor;
        await changed;
        if (!document.getElementById(anchor)?.checkVisibility()) found.push(anchor);
      }
      return found;
    }, runbookAnchors(runbook));
    expect(hidden, slug).toEqual([]);
  }
});

for (const width of [360, 1280, 1440, 1920]) {
  test(`no block is cut at ${String(width)} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const [slug] of runbooks) {
      await page.goto(`./runbooks/${slug}/`);
      const cut = await page.evaluate(() => {
        for (const folded of document.querySelectorAll('details')) folded.removeAttribute('name');
        for (const folded of document.querySelectorAll('details')) folded.open = true;
        return [...document.querySelectorAll('main .block pre, main .symptoms')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ textContent }) => textContent);
      });
      expect(cut, slug).toEqual([]);
    }
  });
}

test('the way through the page leads into the option that is open', async ({ page }) => {
  await page.goto('./runbooks/p3009-failed-migration/');
  const way = page.getByRole('navigation', { name: 'The way through this page' });
  const run = way.getByRole('link', { name: 'Run' });
  await expect(run).toHaveAttribute('href', '#mark-applied-1');
  await page.locator('summary').filter({ hasText: 'Mark it as rolled back' }).click();
  await expect(run).toHaveAttribute('href', '#mark-rolled-back-1');
  await expect(page.locator('#mark-applied')).toBeHidden();
  await way.getByRole('link', { name: 'Verify' }).click();
  await expect(page).toHaveURL(/#mark-rolled-back-worked$/);
  await expect(page.locator('#mark-rolled-back-worked')).toBeInViewport();
  await expect(way.getByRole('link', { name: 'Verify' })).toHaveAttribute('aria-current', 'step');
});

test('what shows that it worked leads down to where it is checked', async ({ page }) => {
  await page.goto('./runbooks/p3009-failed-migration/');
  const option = page.locator('.fix').first();
  await expect(option).toContainText('Worked when: Prisma prints “up to date!”');
  await option.getByRole('link', { name: 'Worked when:' }).click();
  await expect(page).toHaveURL(/#mark-applied-worked$/);
  await expect(page.locator('#mark-applied-worked')).toBeInViewport();
});

test('the check is copied with every branch of it, in each format', async ({ page }) => {
  await page.goto('./runbooks/p3009-failed-migration/?migration=20260101000000_mine');
  const reply = page.locator('[data-reply="right-place"]');
  await reply.getByRole('button', { name: 'Copy the check' }).click();
  await expect(page.getByText('Reply copied as formatted text.')).toBeVisible();
  const said: Record<string, string> = {};
  for (const [name, format] of [
    ['Plain text', 'plain text'],
    ['Markdown', 'Markdown'],
    ['HTML source', 'HTML source'],
  ] as const) {
    await reply.getByLabel('Copy the check as').click();
    await reply.getByRole('button', { name }).click();
    await expect(page.getByText(`Reply copied as ${format}.`)).toBeVisible();
    said[format] = await page.evaluate(() => navigator.clipboard.readText());
  }
  const text = said['plain text'] ?? '';
  expect(text).toContain('cat migrations/20260101000000_mine/migration.sql');
  expect(text).toContain('What the answer means: All of the file is there: mark it as applied.');
  expect(text).toMatch(
    /\nThen choose:\n- Mark it as applied <[^>]+#mark-applied>: choose if all of it is there\n/,
  );
  expect(text).toMatch(
    /\n- Mark it as rolled back, then deploy <[^>]+#mark-rolled-back>: choose if/,
  );
  expect(text).toMatch(/already exists in the logs[^\n]+<[^>]+\/runbooks\/already-exists\/>/);
  expect(text).toMatch(/\?migration=20260101000000_mine#right-place$/);
  expect(said['Markdown']).toContain('**Then choose:**');
  expect(said['HTML source']).toContain('<p><strong>Then choose:</strong></p>');
});

test('all commands of an option are copied at once, SQL in a form that a shell takes', async ({
  page,
}) => {
  await page.goto('./runbooks/p3009-failed-migration/?migration=20260101000000_mine');
  const option = page.locator('.fix').first();
  await option.getByRole('button', { name: 'Copy all commands' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(
    '(\nset -e\nprisma migrate resolve --applied 20260101000000_mine\n\nprisma migrate deploy\n\nprisma migrate status\n' +
      'prisma migrate diff --exit-code \\\n  --from-schema-datasource schema.prisma \\\n' +
      '  --to-schema-datamodel schema.prisma\n)',
  );
});

test('on paper nothing is folded', async ({ page }) => {
  await page.goto('./runbooks/p3009-failed-migration/');
  const option = page.locator('#mark-rolled-back');
  await expect(option).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(option).toBeVisible();
});

test('an option that is pressed stays under the finger, though the one above it closes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./runbooks/p3009-failed-migration/');
  const title = page.locator('[data-option="mark-rolled-back"] > summary');
  // Whoever taps has scrolled there, which wakes the page’s scripts.
  await page.mouse.move(5, 5);
  await page.locator('html[data-awake]').waitFor();
  await title.scrollIntoViewIfNeeded();
  await title.click();
  await expect(page.locator('#mark-rolled-back')).toBeVisible();
  await expect(page.locator('#mark-applied')).toBeHidden();
  await expect(title).toBeInViewport();
});
