/** The conditions that no row was lost and no value overwritten, read off the comparison. */
import type { Check } from '../../../solved/conditions.ts';
import { plural } from '../plural.ts';
import { isMoved, type Overwritten, type TableFate } from './compare.ts';
import { nameOf } from './tables.ts';

/** The longest value that a sentence repeats. */
const MAX_SHOWN = 24;

/** Checks that each row is there with each of its values, whatever they are now; unknown if rows may be gone and none surely is. */
export function checkRows(fates: readonly TableFate[]): Check {
  const losses = fates.flatMap(lossesOf);
  const doubts = fates.flatMap(doubtsOf);
  if (losses.length + doubts.length > 0) {
    return {
      ok: losses.length > 0 ? false : null,
      detail: `${[...losses, ...doubts].join('; ')}.`,
    };
  }
  const total = fates.reduce((sum, { before }) => sum + before.total, 0);
  const remarks = fates.flatMap(remarksOf).map((remark) => ` ${remark}`);
  return {
    ok: true,
    detail: `All ${plural(total, 'row')} of the start are still there.${remarks.join('')}`,
  };
}

/** Checks that each value is the one of the start; NULL in its place is a loss, not another value. */
export function checkValues(fates: readonly TableFate[]): Check {
  const changes = fates.flatMap((fate) =>
    fate.kind === 'gone'
      ? []
      : [...fate.overwritten].map(
          ([column, overwritten]) =>
            `${plural(overwritten.count, 'value')} of ${nameOf(fate.before)}.${column} overwritten${shown(overwritten)}`,
        ),
  );
  return changes.length === 0
    ? { ok: true, detail: 'Every value that is there is the one of the start.' }
    : { ok: false, detail: `${changes.join('; ')}.` };
}

function lossesOf(fate: TableFate): string[] {
  const name = nameOf(fate.before);
  if (fate.kind === 'gone') {
    return [`table ${name} is gone with ${plural(fate.before.total, 'row')}`];
  }
  const { gone, lost } = fate;
  return [
    ...(gone === 0 ? [] : [`${plural(gone, 'row')} of ${name} gone`]),
    ...[...lost].map(([column, count]) => `${plural(count, 'value')} of ${name}.${column} gone`),
  ];
}

function doubtsOf(fate: TableFate): string[] {
  if (fate.kind === 'gone' || fate.unknown === 0) return [];
  return [
    `${plural(fate.unknown, 'row')} of ${nameOf(fate.before)} gone or under another key, which cannot be known`,
  ];
}

function remarksOf(fate: TableFate): string[] {
  if (fate.kind === 'gone') return [];
  const { before, now, rekeyed } = fate;
  const name = nameOf(before);
  const compared = before.rows.length;
  return [
    ...(isMoved(fate) ? [`${name} is in the schema ${now.schema} now.`] : []),
    ...(rekeyed === 0
      ? []
      : [`${plural(rekeyed, 'row')} of ${name} known by other values than the key, which is new.`]),
    ...(compared === before.total
      ? []
      : [
          `Of ${name}, ${plural(compared, 'row')} were compared and ${String(before.total)} counted.`,
        ]),
  ];
}

function shown({ now }: Overwritten): string {
  const [value] = now;
  if (now.size > 1 || value === undefined || value.length > MAX_SHOWN) return '';
  return value === '' ? ' with nothing' : ` with ${value}`;
}
