/** “Loses nothing” is said of a fix only if no run of it, on any broken database, lost a row or a value. */
import { expect, test } from 'vitest';
import { readMatrix } from '../../src/content/fix-matrix.ts';
import { readRunbooks } from '../../src/content/pages.ts';
import { fixKey, type Cell } from '../../src/runbook/matrix.ts';

const matrix = await readMatrix();

const hasLost = (cell: Cell | undefined): boolean => {
  if (!cell || cell.kind === 'not-applicable') return false;
  return cell.kind === 'own'
    ? cell.outcomes.deploy.kind === 'rows-lost' || cell.outcomes.restart.kind === 'rows-lost'
    : cell.outcome.kind === 'rows-lost';
};

test('no fix that loses nothing has lost rows on a broken database', async () => {
  const lost: string[] = [];
  for (const [slug, { fixes }] of await readRunbooks()) {
    for (const { id } of fixes.filter(({ safety }) => safety === 'safe')) {
      const key = fixKey(slug, id);
      const where = Object.entries(matrix).filter(([, column]) => hasLost(column[key]));
      lost.push(...where.map(([scenario]) => `${key} on ${scenario}`));
    }
  }
  expect(lost).toEqual([]);
});
