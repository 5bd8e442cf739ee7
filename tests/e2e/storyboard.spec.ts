/**
 * A storyboard of each scenario that has a page: its sandbox is driven through every fix of the page, and its board has to
 * say what the build's board says. A picture of each board is left in `test-results/storyboard/<scenario>/`.
 */
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { BoardSummary } from '../../src/sandbox/board/summary.ts';
import { violationsInBoth, violationsOf } from '../support/axe.ts';
import { linesOfShown, linesOfSummary } from '../support/shown-board.ts';
import { readStoryboards } from '../support/storyboard.ts';
import { expect, test } from './fixtures.ts';

const BOARD = '[data-pane="view"]';

test.use({ viewport: { width: 1440, height: 900 } });

for (const { scenario, opening, scenes } of await readStoryboards()) {
  test(`the sandbox of ${scenario} shows the boards that the build made of its fixes`, async ({
    page,
  }) => {
    const folder = path.join(test.info().project.outputDir, 'storyboard', scenario);
    const look = async (name: string, board: BoardSummary): Promise<void> => {
      expect.soft(await linesOfShown(page, board), name).toEqual(linesOfSummary(board));
      await page.locator(BOARD).screenshot({ path: path.join(folder, `${name}.png`) });
    };
    await makeRoomForTheBoard(page);
    await page.goto(`./sandbox/${scenario}/`);
    await page.getByRole('button', { name: 'Practise' }).click();
    await untilSteps(page, 0);
    await look('00-broken', opening);
    expect.soft(await violationsInBoth(page, BOARD), 'broken').toEqual([]);
    // What turns while an input runs would be drawn 60 times a second: with it, and a look at the page each time, a quarter
    // more. Not before the colours changed: with less motion, axe may see those of the frame before.
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });

    for (const [at, { fix, inputs, board }] of scenes.entries()) {
      await test.step(fix, async () => {
        if (at > 0) await reset(page);
        // At once, as a reader who presses Run on each step without waiting: they queue.
        await page.evaluate((all) => {
          for (const detail of all) {
            document.dispatchEvent(new CustomEvent('unstuck:run', { detail }));
          }
        }, inputs);
        await untilSteps(page, inputs.length);
        await look(`${String(at + 1).padStart(2, '0')}-${fix}`, board);
        expect.soft(await violationsOf(page, BOARD), fix).toEqual([]);
      });
    }
  });
}

/** Closes the data and takes the plain editor of a touch screen: neither is looked at here, and both take time. */
async function makeRoomForTheBoard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sizes = { board: 50, data: 25, work: 25 };
    const layout = { version: 1, columns: sizes, rows: sizes, closed: ['data'] };
    localStorage.setItem('unstuck:panes', JSON.stringify(layout));
    const real = matchMedia;
    window.matchMedia = (query) => real(query === '(pointer: fine)' ? 'not all' : query);
  });
}

/** Waits until this many inputs have run and nothing runs or waits. */
async function untilSteps(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (steps) => {
      const activity = document.querySelector('.sb-activity');
      const isIdle = activity && !activity.hasAttribute('data-busy');
      const shown = document.querySelectorAll('.st-step').length;
      return (
        isIdle && !activity.textContent.includes('waiting') && Math.max(0, shown - 1) === steps
      );
    },
    count,
    { polling: 50 },
  );
}

async function reset(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await untilSteps(page, 0);
}
