/** States of the sandbox as links, the reader's names, and the sandbox in frames of other pages. */
import type { Page } from '@playwright/test';
import { violationsOf } from '../support/axe.ts';
import { expect, test } from './fixtures.ts';

const SCENARIO = './scenarios/relation-does-not-exist/';
const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';

test.use({ viewport: { width: 1600, height: 1000 } });

const view = (page: Page) => page.getByRole('region', { name: 'Board' });

test('a state with the reader’s names is shared, read and replayed', async ({ page, context }) => {
  await page.goto(`${SCENARIO}?table=LiteLLM_Tenants&migration=20990101000000_mine`);
  const sandbox = page.getByRole('region', { name: 'Sandbox' });
  await expect(sandbox).toContainText('LiteLLM_Tenants for LiteLLM_DeletedTeamTable');
  await expect(sandbox).toContainText(`read ${FAILED} for your 20990101000000_mine (`);
  await page.getByRole('button', { name: 'Practise' }).click();
  const command = page.getByRole('textbox', { name: 'Command' });
  await command.fill(`prisma migrate resolve --rolled-back ${FAILED}`);
  await command.press('Enter');
  await expect(view(page)).toContainText('apply 1 migration');
  await command.fill('prisma migrate deploy');
  await command.press('Enter');
  await expect(page.getByRole('log')).toContainText('relation "LiteLLM_Tenants" does not exist');
  await page.getByRole('button', { name: 'Share' }).click();
  const share = page.getByRole('group', { name: 'Share' });
  await share.getByRole('button', { name: 'Copy link' }).click();
  await expect(share).toContainText('Link copied.');
  expect(await violationsOf(page, '#sandbox')).toEqual([]);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/scenarios\/relation-does-not-exist\/#s=1\.[\w-]+$/);
  await page.close();

  const fresh = await context.newPage();
  await fresh.goto(link);
  await expect(fresh.getByText('This link holds a state of the sandbox: 2 inputs.')).toBeVisible();
  await expect(fresh.getByRole('list', { name: 'Inputs in the link' })).toContainText(FAILED);
  await expect(fresh.getByRole('log')).toHaveCount(0);
  expect(await violationsOf(fresh, '#sandbox')).toEqual([]);
  await fresh.getByRole('button', { name: 'Replay them' }).click();
  await expect(fresh.getByRole('log')).toContainText('relation "LiteLLM_Tenants" does not exist');
});

test('a link that was cut off says so, and the sandbox still starts', async ({ page }) => {
  await page.goto(`${SCENARIO}#s=1.flwQ5gCBbc1BCoMwEAXQq4SsE1Bp08NIGKL5SHA0khlLpfTup`);
  const sandbox = page.getByRole('region', { name: 'Sandbox' });
  await expect(sandbox.getByText(/was cut off: its end is missing/)).toBeVisible();
  await expect(sandbox.getByRole('button', { name: 'Practise' })).toBeEnabled();
  await expect(sandbox.getByRole('button', { name: 'Replay them' })).toHaveCount(0);
});

test.describe('in a frame', () => {
  /** Opens another page with this body. */
  async function openParent(page: Page, body: string): Promise<void> {
    await page.route('**/parent.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html><body>${body}</body>` }),
    );
    await page.goto('./parent.html');
  }

  test('the guide’s frame tells the guide’s script its height', async ({ page, baseURL }) => {
    await page.goto('./guides/embed/');
    const blocks = page.locator('[data-template]');
    const snippets = await blocks.evaluateAll((found) =>
      found.map((block) => block.getAttribute('data-template') ?? ''),
    );
    expect(snippets).toHaveLength(2);
    const site = new URL(baseURL ?? '').origin;
    const body = snippets.join('\n').replaceAll(/https:\/\/[^/'"]+/g, site);
    await openParent(page, body);
    await expect(page.locator('#unstuck')).toHaveAttribute('height', /^(?!720$)\d{3}$/);
    const frame = page.frameLocator('#unstuck');
    await expect(frame.getByRole('button', { name: 'Practise' })).toBeEnabled();
    await expect(frame.getByRole('link', { name: 'open the runbook' })).toHaveAttribute(
      'target',
      '_blank',
    );
  });

  test.describe('without an origin', () => {
    // The browser blocks the site's modules and fonts there, and the page has to say so.
    test.use({ expectedErrors: [/./] });

    test('the page says what is missing', async ({ page }) => {
      await openParent(
        page,
        '<iframe src="embed/healthy/" sandbox="allow-scripts" width="700" height="720"></iframe>',
      );
      const notice = page.frameLocator('iframe').getByRole('alert');
      await expect(notice).toContainText('has to add allow-same-origin');
    });
  });
});
