/** The pages of releases, and the comparison of two. */
import type { Page } from '@playwright/test';
import { violationsInBoth } from '../support/axe.ts';
import { tooWide } from '../support/width.ts';
import { expect, test } from './fixtures.ts';

const SPEND_INDEX = '20260823000000_add_spend_logs_api_key_starttime_index';
const PHONE = { width: 360, height: 740 };

const result = (page: Page) => page.getByRole('main').getByRole('status').first();

test('a release begins with its verdict, and leads to its migrations and back', async ({
  page,
}) => {
  await page.goto('./releases/v1.103.0/');
  const main = page.getByRole('main');
  await expect(main.getByText(/^3 known migrations, all additive; nobody can write/)).toBeVisible();
  await expect(main.getByRole('row').filter({ hasText: '(SHARE)' })).toContainText('1 s to 20 s');
  await main.getByRole('link', { name: SPEND_INDEX }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(SPEND_INDEX);
  await main.getByRole('link', { name: 'v1.103.0', exact: true }).first().click();
  await expect(page).toHaveURL(/\/releases\/v1\.103\.0\/$/);
  await main.getByRole('link', { name: 'Releases', exact: true }).click();
  await expect(page).toHaveURL(/\/releases\/$/);
});

test('a release links to its own notes, and one whose tag is not known to the list', async ({
  page,
}) => {
  await page.goto('./releases/v1.104.0/');
  await expect(page.getByRole('link', { name: 'tag and notes of v1.104.0' })).toHaveAttribute(
    'href',
    'https://github.com/BerriAI/litellm/releases/tag/v1.104.0',
  );
  await page.goto('./releases/v1.82.3/');
  await expect(page.getByText(/^Its exact tag is not known here/)).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'v1.82.3 in LiteLLM’s list of releases' }),
  ).toHaveAttribute('href', /\/BerriAI\/litellm\/releases\?q=v1\.82\.3/);
});

test('the list says of v1.103.3 what its page says', async ({ page }) => {
  await page.goto('./releases/#v1.103.3');
  await expect(page.locator('[id="v1.103.3"]')).toContainText(
    '2 older migrations do nothing any more',
  );
  await page.goto('./releases/v1.103.3/');
  await expect(page.getByText(/^2 older migrations do nothing any more/)).toBeVisible();
});

test('a compromised release says nothing but that', async ({ page }) => {
  await page.goto('./releases/v1.107.0/');
  await expect(page.getByText(/^Do not run it: v1\.107\.0 is a compromised/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Going back from it' })).toHaveCount(0);
});

test('two releases are compared, the choice is in the address, and nothing is fetched before', async ({
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto('./releases/');
  await page.getByLabel('You run').selectOption('v1.82.3');
  expect(fetched.some((path) => path.endsWith('/releases.json'))).toBe(false);
  await page.getByLabel('You want').selectOption('v1.103.0');
  const heading = result(page).getByRole('heading', { level: 3 });
  await expect(heading).toContainText('From v1.82.3 to v1.103.0');
  await expect(page).toHaveURL(/\?from=v1\.82\.3&to=v1\.103\.0$/);
  await expect(result(page)).toContainText('LiteLLM_SpendLogs: nobody can write, 1 s to 20 s');

  // Newer ones do not build it any more.
  await page.getByLabel('You want').selectOption('v1.103.3');
  await expect(heading).toContainText('to v1.103.3');
  await expect(result(page)).not.toContainText('LiteLLM_SpendLogs: nobody can write');
  await expect(result(page).getByRole('listitem').filter({ hasText: SPEND_INDEX })).toContainText(
    'does nothing in the newer release',
  );

  await page.reload();
  await expect(page.getByLabel('You run')).toHaveValue('v1.82.3');
  await expect(heading).toContainText('From v1.82.3 to v1.103.3');
});

test('every table that is locked can be reached, the spend logs first, and what is not known stands above', async ({
  page,
}) => {
  await page.goto('./releases/?from=v1.81.0&to=v1.104.0');
  const locks = result(page).getByRole('listitem').filter({ hasText: 'per million rows' });
  await expect(locks.first()).toHaveText(/^LiteLLM_SpendLogs: nobody can write/);
  const last = locks.filter({ hasText: /^LiteLLM_AgentsTable/ });
  await expect(last).toBeHidden();
  await result(page)
    .getByText(/^\d+ more tables$/)
    .click();
  await expect(last).toBeVisible();
  const caveat = result(page).locator('h3 + .comparison-aside');
  await caveat.getByText(/^Not all is known of \d+ releases/).click();
  await expect(caveat).toContainText('v1.82.3, v1.82.7');
});

test('the way back tells what the older release does not find', async ({ page }) => {
  await page.goto('./releases/?from=v1.105.0&to=v1.104.0');
  await expect(result(page).getByRole('heading', { level: 3 })).toContainText('Back from v1.105.0');
  await expect(result(page)).toContainText('table LiteLLM_Engine is called LiteLLM_Lens');
  await expect(result(page).getByRole('link', { name: /^Go back without/ })).toHaveAttribute(
    'href',
    /\/guides\/safe-rollback\/$/,
  );
});

test('an address with a release that is not on the list chooses none', async ({ page }) => {
  await page.goto('./releases/?from=v9.9.9&to=v1.104.0');
  await expect(page.getByLabel('You want')).toHaveValue('v1.104.0');
  await expect(page.getByLabel('You run')).toHaveValue('');
  await expect(result(page)).toBeEmpty();
});

test('the filter finds releases by what they do', async ({ page }) => {
  await page.goto('./releases/?q=compromised');
  await expect(page.getByRole('listitem').filter({ hasText: 'Do not run it' })).toHaveCount(3);
  await expect(page.getByRole('link', { name: 'v1.103.0', exact: true })).toBeHidden();
  await page.getByRole('searchbox').fill('v1.103');
  await expect(page.getByRole('link', { name: 'v1.103.0', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'v1.104.0', exact: true })).toBeHidden();
});

test('the search finds a release by its number', async ({ page }) => {
  await page.goto('./search/?q=1.103.0%20upgrade');
  await page.getByRole('link', { name: 'LiteLLM v1.103.0: what the upgrade does' }).click();
  await expect(page).toHaveURL(/\/releases\/v1\.103\.0\//);
});

test('the search leads to the comparison of two releases', async ({ page }) => {
  await page.goto('./search/?q=upgrade%201.81%20to%201.104');
  await page.getByRole('link', { name: 'From v1.81.0 to v1.104.0: what is between them' }).click();
  await expect(result(page).getByRole('heading', { level: 3 })).toContainText(
    'From v1.81.0 to v1.104.0',
  );
});

for (const address of ['./releases/?from=v1.82.0&to=v1.104.0', './releases/v1.82.3/']) {
  test(`${address} fits a phone, in both colours`, async ({ page }) => {
    await page.setViewportSize(PHONE);
    await page.goto(address);
    if (address.includes('?')) await expect(result(page)).toContainText('From v1.82.0');
    expect(await tooWide(page)).toBe(0);
    expect(await violationsInBoth(page)).toEqual([]);
  });
}

for (const width of [320, 390]) {
  test(`the time for every size is seen at ${String(width)} pixels, without scrolling sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 740 });
    await page.goto('./releases/v1.103.0/');
    const table = page.getByRole('main').locator('table');
    const row = table.getByRole('row').filter({ hasText: '(SHARE)' });
    await expect(row.getByRole('cell')).toHaveCount(5);
    for (const size of ['100,000 rows', '1 million', '10 million', '100 million']) {
      const cell = row.locator(`[data-label="${size}"]`);
      await cell.scrollIntoViewIfNeeded();
      await expect(cell).toBeInViewport({ ratio: 0.9 });
    }
    const scrolls = await table.evaluate(
      ({ parentElement }) => (parentElement?.scrollWidth ?? 0) - (parentElement?.clientWidth ?? 0),
    );
    expect(scrolls).toBe(0);
    expect(await violationsInBoth(page)).toEqual([]);
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the list is there, step by step, and no form that does nothing', async ({ page }) => {
    await page.goto('./releases/');
    await expect(page.getByText(/^To compare any two, scripts have to be on/)).toBeVisible();
    await expect(page.getByLabel('You run')).toBeHidden();
    await page.getByRole('link', { name: 'v1.103.0', exact: true }).click();
    await expect(page.getByText(/^3 known migrations/)).toBeVisible();
  });
});
