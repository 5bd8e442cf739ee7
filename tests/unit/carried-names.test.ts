/** Names that travel from page to page in the address. */
import { describe, expect, test } from 'vitest';
import { readPlaceholders } from '../../src/content/pages.ts';
import { mayBeLinked } from '../../src/runbook/placeholders.ts';
import { carried, NAME_PARAMS } from '../../src/runbook/carried.ts';

const SITE = 'https://unstuck.example/docs';
const HERE = `${SITE}/runbooks/p3009-failed-migration/?migration=20260101000000_mine`;

test('are those of the placeholders that a link may carry', async () => {
  const placeholders = Object.values(await readPlaceholders());
  expect(NAME_PARAMS).toEqual(
    placeholders.filter(({ kind }) => mayBeLinked(kind)).map(({ param }) => param),
  );
});

describe('a link of a page’s text', () => {
  test.each([
    ['/runbooks/already-exists/', '/runbooks/already-exists/?migration=20260101000000_mine'],
    ['/e/P3018/#x', '/e/P3018/?migration=20260101000000_mine#x'],
    ['/m/2_other/', '/m/2_other/?migration=20260101000000_mine'],
    [
      '/runbooks/x/?table=T#option-a',
      '/runbooks/x/?table=T&migration=20260101000000_mine#option-a',
    ],
  ])('carries them: %s', (link, wanted) => {
    expect(carried(HERE, SITE + link)).toBe(SITE + wanted);
  });

  test('carries the place with them', () => {
    expect(carried(`${HERE}&place=kubernetes&ns=llm`, `${SITE}/guides/backups/`)).toBe(
      `${SITE}/guides/backups/?migration=20260101000000_mine&place=kubernetes&ns=llm`,
    );
  });

  test.each([
    [HERE, `${SITE}/runbooks/x/?migration=20260102000000_its_own`],
    [HERE, `${SITE}/runbooks/p3009-failed-migration/#option-a`],
    [HERE, `${SITE}/search/?q=P3009`],
    [HERE, `${SITE}/matrix/`],
    [HERE, 'https://github.com/BerriAI/litellm/runbooks/x'],
    [`${SITE}/runbooks/x/?replay=a.b&q=words&db=postgresql://u:***@db/x`, `${SITE}/e/P3009/`],
    [`${SITE}/runbooks/x/?migration=`, `${SITE}/e/P3009/`],
    [`${SITE}/runbooks/x/?release=llm&ns=llm`, `${SITE}/e/P3009/`],
  ])('is left as it is: from %s to %s', (here, link) => {
    expect(carried(here, link)).toBe(link);
  });
});
