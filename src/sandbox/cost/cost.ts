/** What an input cost, in words: one line for the strip, and a compact list. Pure, so that both say the same. */
import { wasNotRun, type Frame, type View } from '../frame.ts';
import { compareLedgers } from './ledger.ts';
import { lossesOf, type Loss } from './losses.ts';
import { effectLine, groupEffects, objectClauses } from './objects.ts';
import { rowClauses, rowWords, rowsCounted } from './rows.ts';

/** One line of the list. */
interface CostLine {
  readonly mark: '+' | '~' | '−';
  readonly text: string;
}

interface CostGroup {
  readonly title: 'Objects' | 'Ledger' | 'Rows';
  readonly lines: readonly CostLine[];
}

export interface Cost {
  /** `2 tables added; 1 row of the ledger changed`. */
  readonly line: string;
  readonly groups: readonly CostGroup[];
  readonly losses: readonly Loss[];
}

/** Returns the cost of the input of `frame`; `before` is the view before it. */
export function costOf(before: View, frame: Frame): Cost {
  const { difference, view, broughtDown } = frame;
  if (wasNotRun(frame)) return nothingBut('it was not run');
  if (broughtDown !== null)
    return nothingBut('it brought the database down: nothing of it was kept');
  const ledger = compareLedgers(before, view);
  const effects = groupEffects(difference?.objects ?? []);
  const rows = difference?.rows ?? [];
  const release = before.release === view.release ? [] : [`${view.release} installed`];
  const clauses = [
    ...rowClauses(rows),
    ...objectClauses(effects),
    ...ledgerClauses(ledger),
    ...release,
    ...(difference === null ? ['what it did to objects and rows is not known'] : []),
  ];
  const groups: CostGroup[] = [
    {
      title: 'Rows',
      lines: rows.flatMap((row): CostLine[] => {
        const words = rowWords(row);
        const mark = row.lost + row.unknown > 0 ? '−' : row.changed > 0 ? '~' : '+';
        return [
          ...(words === '' ? [] : [{ mark, text: `${row.table}: ${words}` } as const]),
          ...row.lostValues.map(({ column, values }): CostLine => ({
            mark: '−',
            text: `${row.table}.${column}: ${values.toLocaleString('en-US')} ${values === 1 ? 'value' : 'values'} lost`,
          })),
        ];
      }),
    },
    { title: 'Objects', lines: effects.map(effectLine) },
    {
      title: 'Ledger',
      lines: [
        ...(ledger?.table === 'created'
          ? [{ mark: '+', text: 'the table was created' } as const]
          : []),
        ...(ledger?.table === 'dropped'
          ? [{ mark: '−', text: 'the table was dropped' } as const]
          : []),
        ...(ledger?.lines ?? []).map(({ mark, name, words }) => ({
          mark,
          text: `${name}: ${words}`,
        })),
      ],
    },
  ];
  return {
    line: clauses.length === 0 ? 'nothing changed' : clauses.join('; '),
    groups: groups.filter(({ lines }) => lines.length > 0),
    losses: difference === null ? [] : lossesOf(difference, effects, ledger, before),
  };
}

const nothingBut = (line: string): Cost => ({ line, groups: [], losses: [] });

function ledgerClauses(ledger: ReturnType<typeof compareLedgers>): string[] {
  if (ledger === null) return [];
  const { added, changed, lost, table } = ledger;
  return [
    ...(table === null ? [] : [`the ledger ${table}`]),
    ...(lost > 0 ? [`${rowsCounted(lost)} of the ledger lost`] : []),
    ...(added > 0 ? [`${rowsCounted(added)} of the ledger added`] : []),
    ...(changed > 0 ? [`${rowsCounted(changed)} of the ledger changed`] : []),
  ];
}
