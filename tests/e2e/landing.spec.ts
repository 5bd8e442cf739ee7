/**
 * Pages that people land on from a search engine or a link: within one screen and a half they say what it is and what
 * to do, their title fits a phone, and nothing is wider than the screen.
 */
import type { Locator, Page } from '@playwright/test';
import { builds } from '../support/builds.ts';
import { readPages } from '../support/site.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

/** One screen and a half of each window. */
const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const SCREENS = 1.5;

type Kind = {
  /** The path that its pages begin with. */
  under: string;
  /** Every how many-th of its pages is looked at. */
  every: number;
  /** Where the page says what it is. */
  is: (page: Page) => Locator;
  /** Where the page says what to do: a link, a command or a step. */
  does: (page: Page) => Locator;
};

const main = (page: Page): Locator => page.getByRole('main');

const KINDS: readonly Kind[] = [
  {
    under: '/m/',
    every: 16,
    is: (page) => page.getByRole('heading', { name: 'What it does' }),
    // The way to the check, or to the command where there is none.
    does: (page) => main(page).getByRole('definition').getByRole('link').first(),
  },
  {
    under: '/columns/',
    every: 9,
    is: (page) => page.getByRole('heading', { level: 1 }),
    does: (page) => main(page).getByRole('link', { name: '“column does not exist”' }),
  },
  {
    under: '/e/',
    every: 60,
    is: (page) =>
      main(page)
        .getByRole('heading', { name: 'What it is' })
        .or(main(page).getByText('for several reasons')),
    // An answer of its own, or the way to the runbook.
    does: (page) => main(page).locator('.answer, .choice').locator('p, a, li').first(),
  },
  {
    under: '/scenarios/',
    every: 8,
    is: (page) => main(page).getByRole('paragraph').first(),
    does: (page) => main(page).getByRole('link', { name: 'Practise on it' }),
  },
  {
    under: '/guides/',
    every: 3,
    is: (page) => main(page).locator('.answer'),
    does: (page) => main(page).getByRole('heading', { level: 2 }).first(),
  },
];

const pages = readPages(builds.root).filter(({ redirect }) => redirect === undefined);

for (const { under, every, is, does } of KINDS) {
  test(`${under}: what it is, and what to do, within a screen and a half`, async ({ page }) => {
    const paths = pages
      .map((one) => one.path)
      .filter((path) => path.startsWith(under) && path !== under)
      .filter((_path, at, all) => at % every === 0 || at === all.length - 1);
    expect(paths.length).toBeGreaterThan(3);
    for (const { width, height } of WINDOWS) {
      await page.setViewportSize({ width, height });
      for (const path of paths) {
        await page.goto(`.${path}`, { waitUntil: 'domcontentloaded' });
        for (const [what, part] of [
          ['what it is', is(page)],
          ['what to do', does(page)],
        ] as const) {
          const box = await part.boundingBox();
          const bottom = box === null ? Infinity : box.y + box.height;
          expect.soft(bottom, `${path}: ${what}, at ${width} px`).toBeLessThan(SCREENS * height);
        }
      }
    }
  });
}

/** The lines that the title of a page takes. */
const linesOfTitle = (page: Page): Promise<number> =>
  page.getByRole('heading', { level: 1 }).evaluate((title) => {
    const { lineHeight } = getComputedStyle(title);
    return Math.round(title.getBoundingClientRect().height / Number.parseFloat(lineHeight));
  });

test('the longest titles of each kind fit a phone', async ({ page }) => {
  const longest = ['/m/', '/columns/', '/e/', '/scenarios/', '/guides/', '/runbooks/'].flatMap(
    (under) =>
      pages
        .filter((one) => one.path.startsWith(under))
        .toSorted((a, b) => b.titleLength - a.titleLength)
        .slice(0, 3),
  );
  for (const { path } of longest) {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`.${path}`, { waitUntil: 'domcontentloaded' });
    expect.soft(await linesOfTitle(page), `${path}: lines of the title`).toBeLessThanOrEqual(4);
    await page.setViewportSize({ width: 360, height: 740 });
    expect.soft(await tooWide(page), `${path}: wider than a phone`).toBeLessThanOrEqual(0);
  }
});

test('the home page and a missing page have the menu of a phone, and no side bar beside it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Broken databases', exact: true }).click();
  await expect(page).toHaveURL(/\/scenarios\/$/);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./');
  await expect(page.getByRole('link', { name: 'Errors by code' })).toBeHidden();
});

test('the side bar has no name of more than three lines', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./runbooks/python-prisma-version/');
  const lines = await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => ({
        name: link.textContent.trim(),
        lines:
          link.getBoundingClientRect().height /
          Number.parseFloat(getComputedStyle(link).lineHeight),
      })),
    );
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((one) => one.lines > 3.9)).toEqual([]);
});

test('the whole matrix shows six of its rows on its first screen', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('./matrix/?whole');
  const rows = page.getByRole('region', { name: 'Fix matrix' }).getByRole('row');
  const box = await rows.nth(7).boundingBox();
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(900);
});

test('no runbook’s codes leave its title without room', async ({ page }) => {
  for (const path of ['./', './diagnose/', './search/']) {
    await page.goto(path);
    const lists = page.locator('ul.runbooks > li');
    const parts = await lists.evaluateAll((all) =>
      all.map((li) => {
        const title = li.querySelector('h4');
        return { name: title?.textContent ?? '', part: (title?.clientWidth ?? 0) / li.clientWidth };
      }),
    );
    expect(parts.length, path).toBeGreaterThan(5);
    for (const { name, part } of parts) expect(part, `${path} ${name}`).toBeGreaterThan(0.4);
  }
});
