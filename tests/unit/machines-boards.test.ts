/** A board in what programs read: on a social card, and as Markdown. */
import { describe, expect, test } from 'vitest';
import { drawCard } from '../../src/machines/card-image.ts';
import { briefLines, shortened } from '../../src/machines/card-state.ts';
import { cardOf } from '../../src/machines/cards.ts';
import { pageAsMarkdown } from '../../src/machines/markdown.ts';
import { readFont, widthOf } from '../../src/machines/outlines.ts';
import type { BoardSummary, SummaryPart } from '../../src/sandbox/board/summary.ts';

const FONT = '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-500-normal.woff2';
const WIDTH = 1000;

const row = (name: string, tone?: 'broken' | 'notice'): SummaryPart => ({
  ...{ kind: 'row', name, folder: 'yes', ledger: 'applied', tables: '1 of 1', wrong: [] },
  disease: tone === undefined ? null : { tone, words: 'Recorded as applied, and gone' },
});
const BOARD: BoardSummary = {
  sentence: 'The migration c is broken; deploy refuses (P3009).',
  parts: [
    {
      ...{ kind: 'fold', names: ['a', 'b'], folder: 'yes', ledger: 'applied', tables: 'agree' },
      disease: null,
    },
    row('20260101000000_quiet'),
    row('20260102000000_noticed', 'notice'),
    row('20260103000000_broken', 'broken'),
    row('20260104000000_late'),
  ],
};
const card = (state: BoardSummary | null) =>
  cardOf({ kind: 'scenario', id: 'x', title: 'A broken database', state });

describe('the state on a card', () => {
  test('is the sentence, and what is broken before what is not, in the order of the board', () => {
    expect(card(BOARD)).toMatchObject({
      path: '/cards/scenarios/x.png',
      alt: `Broken database: A broken database. ${BOARD.sentence}`,
      state: {
        sentence: BOARD.sentence,
        rows: [
          { name: '2 migrations that agree', tone: 'quiet', cells: ['yes', 'applied', 'agree'] },
          { name: 'noticed', tone: 'notice' },
          { name: 'broken', tone: 'broken' },
        ],
      },
    });
  });

  test('is drawn, and makes another picture', async () => {
    const [withState, without] = await Promise.all([drawCard(card(BOARD)), drawCard(card(null))]);
    const png = Buffer.from(withState);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.equals(Buffer.from(without))).toBe(false);
  });

  test('leaves out the last clauses of a long sentence, and cuts no word', async () => {
    const font = await readFont(FONT);
    const clause = 'a clause of a good many words that goes on';
    const lines = briefLines(`${clause}; ${clause}; ${clause}; ${clause}.`, font, WIDTH);
    expect(lines.length).toBeLessThanOrEqual(2);
    expect(lines.join(' ')).toMatch(/goes on …$/);
    const endless = briefLines('words '.repeat(100).trim(), font, WIDTH);
    expect(endless).toHaveLength(2);
    expect(endless.join(' ')).toMatch(/^(words )+…$/);
  });

  test('has a short sentence as it is', async () => {
    expect(briefLines('All agree.', await readFont(FONT), WIDTH)).toEqual(['All agree.']);
  });

  test('shortens a name at an underscore', async () => {
    const font = await readFont(FONT);
    const width = widthOf('add_deleted_keys_a', font, 20);
    expect(shortened('add_deleted_keys_and_teams', font, 20, width)).toBe('add_deleted_keys_…');
    expect(shortened('add_keys', font, 20, width)).toBe('add_keys');
  });
});

test('a board is a table in Markdown: whole names, folded ones too, and what is wrong in its row', () => {
  const html =
    '<table class="bd"><caption>Migrations</caption><thead><tr><th>Migration</th><th>Ledger</th></tr></thead><tbody>' +
    '<tr class="bd-row"><th scope="row"><details class="bd-fold"><summary>2 migrations that agree</summary>' +
    '<ul class="bd-names"><li>a</li><li>b</li></ul></details></th><td>applied</td></tr>' +
    '<tr class="bd-row" data-tone="broken"><th scope="row"><span class="bd-name" title="20260101000000_add_t"><span class="bd-date">2026-01-01 </span><code>add_<wbr>t</code></span>' +
    '<span class="bd-disease" data-tone="broken"><span aria-hidden="true">▲</span> Gone</span></th><td>applied</td></tr>' +
    '<tr class="bd-below"><td colspan="2"><ul class="bd-wrong"><li>table T: missing</li><li>table U: missing</li></ul></td></tr>' +
    '</tbody></table>';
  const page = 'https://unstuck.example/x/';
  expect(pageAsMarkdown(`<main>${html}</main>`, page)).toBe(
    [
      '| Migration | Ledger |',
      '| - | - |',
      '| **2 migrations that agree** a, b | applied |',
      '| `20260101000000_add_t` **▲ Gone** table T: missing, table U: missing | applied |',
      '',
    ].join('\n'),
  );
});
