/** What the board of a sandbox says and what a board of the build says, as lines that can be compared. */
import type { Page } from '@playwright/test';
import { namesOf } from '../../src/sandbox/board/changes.ts';
import type { BoardSummary } from '../../src/sandbox/board/summary.ts';

/** The cells of a migration as words. */
type Cells = { folder: string; ledger: string; tables: string; disease: string };

/** A row of the table; a fold tells no name, and stands for several migrations. */
type ShownRow = Cells & { name: string | null; count: number };

/** Returns the sentence of a board of the build, and a line for each migration, in the order of their names. */
export function linesOfSummary({ sentence, parts }: BoardSummary): string[] {
  const lines = parts.flatMap((part) => {
    const cells = { ...part, disease: part.disease?.words ?? '' };
    return namesOf(part).map((name): [string, string] => [name, lineOf(name, cells)]);
  });
  return [
    sentence.trim(),
    ...lines.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line),
  ];
}

/**
 * Returns the same of the sandbox's board. The names of a fold are not on the page until it is opened: they are taken from
 * `expected`, in whose order the rows are.
 */
export async function linesOfShown(page: Page, expected: BoardSummary): Promise<string[]> {
  const names = expected.parts.flatMap(namesOf).toSorted();
  const { sentence, rows } = await readShown(page);
  let at = 0;
  return [
    sentence.trim(),
    ...rows.flatMap(({ name, count, ...cells }) =>
      Array.from({ length: count }, () => {
        const line = lineOf(name ?? names[at] ?? 'one more', cells);
        at += 1;
        return line;
      }),
    ),
  ];
}

/** The cell of the tables is told where the disease shows. Where all is there it counts, and for several it says that they agree. */
function lineOf(name: string, { folder, ledger, tables, disease }: Cells): string {
  const line = `${name}: ${folder}, ${ledger}`;
  const alike = tables.replace(/^(\d+) of \1$/, 'agree');
  return disease === '' ? line : `${line}, ${alike}: ${disease}`;
}

const readShown = (page: Page): Promise<{ sentence: string; rows: ShownRow[] }> =>
  page.evaluate(() => {
    const textOf = (within: ParentNode, selector: string): string =>
      within.querySelector(selector)?.textContent ?? '';
    const valueOf = (within: ParentNode, name: string): string =>
      within.querySelector(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? '';
    const reason = document.querySelector('[aria-label="Unknown"] pre');
    const sentence = reason
      ? `Prisma cannot look at the database: ${reason.textContent}`
      : textOf(document, '.bd-sentence');
    const rows = [...document.querySelectorAll('.bd .bd-row')].map((row) => ({
      name: row.getAttribute('data-migration'),
      count: row.hasAttribute('data-migration') ? 1 : parseInt(textOf(row, '.bd-open'), 10),
      folder: valueOf(row, 'folder'),
      ledger: valueOf(row, 'ledger'),
      tables: textOf(row, '[data-tables]'),
      disease: textOf(row, '.bd-disease').replace(/^\S+ /, ''),
    }));
    return { sentence, rows };
  });
