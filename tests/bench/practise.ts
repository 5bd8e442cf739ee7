/**
 * `npm run bench:practise`: from the click on Practise to the first live answer to `prisma migrate status`, beside
 * PGlite’s plain `create()` to its first query, in the same browser. Cold: a new profile each time. Warm: the profile
 * of the round before, so that files and compiled code are there. The pointer has moved over the page before the click. The two take turns; medians of `ROUNDS` (5).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { builds } from '../support/builds.ts';
import { chromiumFlags, chromiumPath, ensureChromium } from '../support/chromium.ts';
import { serveBeside } from './beside.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const PAGE = 'runbooks/relation-does-not-exist/';
/** Milliseconds that the pointer rests on the button where a figure says so. */
const HOVER_MS = 500;
/** Milliseconds that a reader stays who comes again later. */
const STAY_MS = 6_000;
/** Flags of the tests would switch off what makes code fast. */
const FLAGS = chromiumFlags.filter((flag) => !flag.startsWith('--js-flags'));

/** Milliseconds to what was recorded, to what is live, and to the first live answer. */
interface Practised {
  readonly frame: number;
  readonly answer: number;
}

ensureChromium();
const server = await serveBeside(builds.root);
const launch = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    args: FLAGS,
    viewport: { width: 1440, height: 900 },
  });

/** Opens a page in a browser that is closed after it, so that nothing but the profile is kept. */
async function inProfile<T>(profile: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await launch(profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    return await work(page);
  } finally {
    await context.close();
  }
}

/** The same, by a reader who then stays: Chromium keeps compiled code once nothing more is compiled for two seconds. */
const staying =
  (work: (page: Page) => Promise<unknown>) =>
  async (page: Page): Promise<void> => {
    await work(page);
    await page.waitForTimeout(STAY_MS);
  };

/** PGlite’s own start, with what it takes by default. */
async function plain(page: Page): Promise<number> {
  await page.goto(`${server.url}plain-pglite/`);
  await page.getByRole('button').click();
  const measured = page.getByRole('status');
  await measured.getByText(/\d/).waitFor();
  return Number(await measured.textContent());
}

/** The sandbox’s start, with a command that is typed as soon as there is a place for it. */
async function practise(page: Page, hover: number): Promise<Practised> {
  await page.goto(`${server.url}${PAGE}`);
  // Every reader gives a sign before the press; what is small has come by then.
  await page.mouse.move(8, 300);
  await page.mouse.move(12, 320);
  await page.waitForFunction(() => document.documentElement.hasAttribute('data-awake'));
  await page.waitForLoadState('networkidle');
  const button = page.locator('.sb').getByRole('button', { name: 'Practise' });
  await button.scrollIntoViewIfNeeded();
  if (hover > 0) {
    await button.hover();
    await page.waitForTimeout(hover);
  }
  return button.evaluate(
    (clicked) =>
      new Promise<Practised>((resolve) => {
        const began = performance.now();
        let frame = 0;
        let typed = false;
        const look = (): void => {
          const sandbox = document.querySelector('.sb');
          const field = sandbox?.querySelector('textarea[aria-label="Command"]');
          if (frame === 0 && sandbox?.querySelector('.sb-panels'))
            frame = performance.now() - began;
          if (!typed && field instanceof HTMLTextAreaElement) {
            typed = true;
            field.value = 'prisma migrate status';
            field.dispatchEvent(new Event('input', { bubbles: true }));
            requestAnimationFrame(() =>
              field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
            );
          }
          const log = sandbox?.querySelector('[role="log"]');
          if (!/\d+ migrations found/.test(log?.textContent ?? '')) return;
          observer.disconnect();
          resolve({ frame, answer: performance.now() - began });
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        if (clicked instanceof HTMLElement) clicked.click();
      }),
  );
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const scratch = mkdtempSync(path.join(tmpdir(), 'unstuck-practise-'));
let profiles = 0;
const newProfile = (): string => path.join(scratch, String((profiles += 1)));

const cold: { plain: number; practised: Practised }[] = [];
const warm: { plain: number; practised: Practised; hovered: Practised }[] = [];
const kept = { plain: newProfile(), sandbox: newProfile() };
try {
  for (let round = 0; round < ROUNDS; round += 1) {
    cold.push({
      plain: await inProfile(newProfile(), plain),
      practised: await inProfile(newProfile(), (page) => practise(page, 0)),
    });
  }
  // Two visits that last long enough for Chromium to keep what it compiles.
  for (let visit = 0; visit < 2; visit += 1) {
    await inProfile(kept.plain, staying(plain));
    await inProfile(
      kept.sandbox,
      staying((page) => practise(page, 0)),
    );
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    warm.push({
      plain: await inProfile(kept.plain, plain),
      practised: await inProfile(kept.sandbox, (page) => practise(page, 0)),
      hovered: await inProfile(kept.sandbox, (page) => practise(page, HOVER_MS)),
    });
  }
} finally {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}

/** One line: a figure, and how many times faster it is than PGlite’s. */
function print(name: string, time: number, than?: number): void {
  const ratio =
    than === undefined
      ? ''
      : `, ${(than / time).toFixed(2)} times as fast as PGlite’s plain create()`;
  console.log(`${name}: ${time.toFixed(0)} ms${ratio}`);
}

const [coldPlain, warmPlain] = [cold, warm].map((rounds) =>
  median(rounds.map(({ plain: time }) => time)),
);
print('Cold: PGlite create() to its first query', coldPlain ?? 0);
print('Cold: click to the opening frame', median(cold.map(({ practised }) => practised.frame)));
print(
  'Cold: click to the first live answer',
  median(cold.map(({ practised }) => practised.answer)),
  coldPlain,
);
print('Warm: PGlite create() to its first query', warmPlain ?? 0);
print('Warm: click to the opening frame', median(warm.map(({ practised }) => practised.frame)));
print(
  'Warm: click to the first live answer',
  median(warm.map(({ practised }) => practised.answer)),
  warmPlain,
);
print(
  'Warm, pointer on the button before: click to the opening frame',
  median(warm.map(({ hovered }) => hovered.frame)),
);
print(
  'Warm, pointer on the button before: click to the first live answer',
  median(warm.map(({ hovered }) => hovered.answer)),
  warmPlain,
);
