/** Hostile texts in every place that shows them, on the built site: nothing runs, and each is text. */
import type { Page } from '@playwright/test';
import { encodeState } from '../../src/sandbox/link/codec.ts';
import { literal } from '../../src/sandbox/sql/quote.ts';
import { visibleControls } from '../../src/visible-controls.ts';
import { IN_BROWSER } from '../support/hostile/sinks.ts';
import { HIT, hostileStrings } from '../support/hostile/strings.ts';
import { expect, test } from './fixtures.ts';
import { expectOnlyText, watchForMarkup } from './strange.ts';

const RUNBOOK = './runbooks/relation-does-not-exist/';

/** PostgreSQL holds no NUL, half of a pair is no UTF-8, and PGlite drops U+FEFF at the beginning. */
const NO_TEXT = /^\ufeff|\0|\p{Surrogate}/u;

test.use({ viewport: { width: 1600, height: 1000 } });
test.beforeEach(async ({ page }) => watchForMarkup(page));

/** Cuts a list into parts of so many. */
const inParts = (texts: readonly string[], of: number): string[][] =>
  Array.from({ length: Math.ceil(texts.length / of) }, (_, at) =>
    texts.slice(at * of, (at + 1) * of),
  );

/** A log about the table `zz<n>`, by which its answer is told from the one before, with hostile texts in every hole. */
const logOf = (texts: readonly string[], n: number): string =>
  [
    `litellm ERROR: relation "zz${n}" does not exist`,
    ...texts.flatMap((text) => [
      `Migration name: 20260101000000_${text}`,
      `ERROR: relation "${text}" does not exist`,
      `ERROR: column ${text} of relation "${text}" does not exist`,
      ` ${text} |  |  | ${text}`,
    ]),
  ].join('\n');

/** Puts each log into the field and waits for its answer. */
async function paste(page: Page, field: string, logs: readonly string[]): Promise<void> {
  await page.locator('main').click();
  await expect(page.locator(field)).toHaveAttribute('data-wired');
  for (const [n, log] of logs.entries()) {
    await page.locator(field).evaluate((element, text) => {
      if (!(element instanceof HTMLTextAreaElement)) throw new Error('there is no field');
      element.value = text;
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, log);
    await expect(page.locator('main')).toContainText(`zz${n}`);
    await expectOnlyText(page);
  }
}

test('the watch sees what it is for', async ({ page }) => {
  await page.goto('./search/');
  await expectOnlyText(page);
  const found = await page.evaluate((hit) => {
    const link = document.createElement('a');
    link.href = 'https://evil.example/';
    const made = ['img', 'iframe'].map((name) => document.createElement(name));
    document.querySelector('main')?.append(link, ...made);
    Object.assign(globalThis, { [hit]: 1 });
    return window.strange().length;
  }, HIT);
  expect(found).toBe(4);
});

test('pastes in the search box', async ({ page }) => {
  const texts = hostileStrings(IN_BROWSER['pastes in the search box'], 51);
  await page.goto('./search/');
  await paste(page, '#search-field', inParts(texts, 10).map(logOf));
});

test('pastes in the box of the diagnosis', async ({ page }) => {
  const texts = hostileStrings(IN_BROWSER['pastes in the box of the diagnosis'], 52);
  await page.goto('./diagnose/');
  await paste(page, '#diagnose-field', inParts(texts, 10).map(logOf));
});

test('names and places of a page, typed and in its address', async ({ page }) => {
  const typed = hostileStrings(IN_BROWSER['names of a page, typed'], 53);
  await page.goto(RUNBOOK);
  await expect(page.getByLabel('Migration that failed')).toBeVisible();
  const wrong = await page.evaluate((texts) => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('[data-names] input')];
    return texts.flatMap((text, at) => {
      const field = fields[at % fields.length];
      if (!field) return ['there is no field'];
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      const copied = [...document.querySelectorAll('[data-block] pre')].map(
        ({ textContent }) => textContent,
      );
      // A name that could be more than a name is in no command.
      const inCommand = copied.some((code) => code.includes('__hit') || code.includes('onerror'));
      return [...window.strange(), ...(inCommand ? [`in a command: ${text}`] : [])];
    });
  }, typed);
  expect(wrong).toEqual([]);

  const names = hostileStrings(IN_BROWSER['names of a page, in its address'], 54);
  const places = hostileStrings(IN_BROWSER['places, in the address'], 55);
  for (const [at, part] of inParts(names, 5).entries()) {
    const query = new URLSearchParams({
      place: ['kubernetes', 'docker', 'compose', 'helm', 'host'][at % 5] ?? '',
    });
    for (const [i, param] of ['migration', 'table', 'column', 'db', 'q'].entries()) {
      query.set(param, (part[i] ?? '').slice(0, 1_000));
    }
    for (const [i, param] of ['ns', 'workload', 'container', 'service', 'venv'].entries()) {
      query.set(param, (places[at * 5 + i] ?? '').slice(0, 500));
    }
    await page.goto(`${RUNBOOK}?${query.toString()}`);
    await expect(page.getByLabel('Migration that failed')).toBeVisible();
    await expectOnlyText(page);
  }
});

test('inputs and names of a link to a state', async ({ page }) => {
  const texts = hostileStrings(IN_BROWSER['links to a state'], 56).map((text) =>
    text.slice(0, 300),
  );
  for (const part of inParts(texts, 20)) {
    const hash = await encodeState({
      scenario: 'relation-does-not-exist',
      names: { table: part[0] ?? '', migration: part[1] ?? '', constructor: part[2] ?? '' },
      inputs: part.map((text, at) =>
        at % 2 === 0 ? { kind: 'command', line: text } : { kind: 'sql', script: text },
      ),
    });
    if (hash === null) throw new Error('the texts fit into a link');
    await page.goto('./search/');
    await page.goto(`./scenarios/relation-does-not-exist/${hash}`);
    const inputs = page.getByRole('list', { name: 'Inputs in the link' });
    await page.getByText('Show the inputs').click();
    await expect(inputs.getByRole('listitem')).toHaveCount(part.length);
    const shown = await inputs.locator('code').allTextContents();
    expect(shown).toEqual(part.map((text) => visibleControls(text.toWellFormed())));
    await expectOnlyText(page);
  }
});

test('what a database answers: cells, notices, errors, names of tables and of migrations', async ({
  page,
}) => {
  // The plain editor takes a long script at once.
  await page.addInitScript(() => {
    const ask = matchMedia.bind(globalThis);
    Object.assign(globalThis, {
      matchMedia: (query: string) => ask(query === '(pointer: fine)' ? 'not all' : query),
    });
  });
  const cells = hostileStrings(IN_BROWSER['cells of the SQL editor'], 57, NO_TEXT);
  const names = hostileStrings(IN_BROWSER['names of migrations on the board'], 58, NO_TEXT)
    .map((text) => text.slice(0, 200))
    .filter((text) => text.trim() !== '');
  await page.goto(RUNBOOK);
  await page.getByRole('button', { name: 'Practise' }).click();
  await expect(page.getByRole('group', { name: 'Verdict' })).toContainText('Not solved');
  const run = async (script: string): Promise<void> => {
    await page.getByRole('tab', { name: 'SQL editor' }).click();
    await page.getByRole('textbox', { name: 'SQL', exact: true }).fill(script);
    await page.getByRole('button', { name: 'Run all' }).click();
  };
  const command = async (line: string): Promise<void> => {
    await page.getByRole('tab', { name: 'Terminal' }).click();
    await page.getByRole('textbox', { name: 'Command' }).fill(line);
    await page.keyboard.press('Enter');
  };

  await test.step('cells', async () => {
    const rows = cells.map((text, at) => `(${String(at)}, ${literal(text)})`).join(', ');
    await run(
      `CREATE TABLE hostile (n int PRIMARY KEY, "<img src=x onerror=__hit=1>" text); INSERT INTO hostile VALUES ${rows}; SELECT * FROM hostile ORDER BY n;`,
    );
    const results = page.getByRole('region', { name: 'Results' });
    await expect(results.getByRole('row')).toHaveCount(cells.length + 1);
    await expectOnlyText(page);
    const shown = await results
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => row.querySelector('td:last-child')?.firstChild?.textContent ?? ''),
      );
    for (const [at, text] of cells.entries()) {
      // A text field makes one end of a line of them.
      const isWhole = text.length <= 120 && !/[\n\r]/.test(text);
      if (isWhole) expect(shown[at]).toBe(text);
    }
  });

  await test.step('output, notices and errors in the terminal', async () => {
    const most = String(IN_BROWSER['output, notices and errors in the terminal'] / 2);
    await command(
      `psql -c "DO \\$x\\$ DECLARE r record; BEGIN FOR r IN SELECT * FROM hostile AS h(n, t) WHERE n < ${most} LOOP RAISE NOTICE '%', r.t; END LOOP; END \\$x\\$"; echo no''ticed`,
    );
    const log = page.getByRole('log');
    // What is printed differs from what was typed: only then the command has ended, and the prompt takes the next one.
    await expect(log).toContainText('noticed');
    await command(`psql -c 'SELECT * FROM hostile ORDER BY n LIMIT ${most}'; echo sel''ected`);
    await expect(log).toContainText('selected');
    await command(
      `psql -c 'TABLE "</code><script>__hit=1</script>"'; prisma migrate resolve --applied '<img src=x onerror=__hit=1>'; echo re''fused`,
    );
    await expect(log).toContainText('does not exist');
    await expect(log).toContainText('refused');
    await expectOnlyText(page);
    // eslint-disable-next-line no-control-regex -- control characters are what this is about
    expect(await log.textContent()).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });

  await test.step('the data browser', async () => {
    await page.getByRole('tab', { name: 'Data' }).click();
    await page
      .getByRole('navigation', { name: 'Tables and views' })
      .getByRole('button', { name: /^hostile/ })
      .click();
    await expect(
      page.getByRole('grid').getByRole('columnheader', { name: '<img src=x' }),
    ).toBeVisible();
    await expect
      .poll(() => page.getByRole('grid').getByRole('row').count())
      .toBeGreaterThan(IN_BROWSER['cells of the data browser'] / 2);
    await expectOnlyText(page);
  });

  await test.step('the board, its rows, and Prisma’s view', async () => {
    const rows = names
      .map((name, at) => `(${literal(String(at))}, 'x', ${literal(name)}, ${literal(name)}, now())`)
      .join(', ');
    await run(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, started_at) VALUES ${rows};`,
    );
    await expect(page.getByRole('region', { name: 'Board' })).toContainText('<img src=x onerror=');
    await expectOnlyText(page);
    await command('prisma migrate status');
    await expect(page.getByRole('log')).toContainText(/not found locally|have failed/);
    await expectOnlyText(page);
  });
});
