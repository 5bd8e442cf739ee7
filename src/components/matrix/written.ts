/** What the build writes into the fix matrix: a row in letters, for what is drawn, and in words, for what is not. */
import type { Matrix } from '../../content/fix-matrix.ts';
import type { Cell } from '../../runbook/matrix.ts';
import { briefOutcomeLabel, outcomeLabel } from '../../sandbox/solved/outcome-labels.ts';
import { describeOutcome, outcomeKindSchema, type Outcome } from '../../sandbox/solved/outcome.ts';
import type { TonedLabel } from '../../toned-label.ts';
import { rowWriter, type CellLabel } from './codes.ts';

/** An outcome in a word or two, and as a page says it that has room. */
export interface MatrixLabel extends TonedLabel {
  readonly says: string;
}

/** A row as it is written. */
export interface WrittenRow {
  letters: string;
  /** The database of the fix’s own page; undefined if it is none of the columns. */
  own: string | undefined;
  /** Databases by outcome. */
  named: readonly { label: TonedLabel; databases: readonly string[] }[];
}

/** The matrix as it is written. */
export interface WrittenMatrix {
  labels: readonly MatrixLabel[];
  /** The columns. A database that no row applies to is none. */
  databases: readonly string[];
  rows: ReadonlyMap<string, WrittenRow>;
}

/** Writes the rows with these keys; labels are in the order of the legend, failures by their codes. */
export function writeMatrix(keys: readonly string[], matrix: Matrix): WrittenMatrix {
  const columns = Object.entries(matrix).filter(([, column]) =>
    keys.some((key) => column[key]?.kind !== 'not-applicable'),
  );
  const says = saysOf(columns.flatMap(([, column]) => keys.map((key) => column[key])));
  const writer = rowWriter();
  // The first to be written have the first letters.
  writer.write([...says.values()].map(({ label }) => label));
  const rows = keys.map((key): [string, WrittenRow] => {
    const labels = columns.map(([, column]) => labelOf(column[key]));
    const named = writer.labels.map((label) => ({
      label,
      databases: columns.flatMap(([id], at) => (isLabel(labels[at], label) ? [id] : [])),
    }));
    return [
      key,
      {
        letters: writer.write(labels),
        own: columns.find(([, column]) => column[key]?.kind === 'own')?.[0],
        named: named.filter(({ databases }) => databases.length > 0),
      },
    ];
  });
  return {
    labels: writer.labels.map((label) => ({
      ...label,
      says: says.get(label.text)?.says ?? label.text,
    })),
    databases: columns.map(([id]) => id),
    rows: new Map(rows),
  };
}

const KINDS = outcomeKindSchema.options;

/** The labels that there are, in order, with what they say where there is room. */
function saysOf(
  cells: readonly (Cell | undefined)[],
): ReadonlyMap<string, { label: TonedLabel; says: string }> {
  const outcomes = cells
    .flatMap((cell) => outcomeOf(cell) ?? [])
    .toSorted(
      (a, b) =>
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
        describeOutcome(a).localeCompare(describeOutcome(b)),
    );
  return new Map(
    outcomes.map((outcome) => {
      const label = briefOutcomeLabel(outcome);
      return [label.text, { label, says: outcomeLabel(outcome).text }];
    }),
  );
}

function outcomeOf(cell: Cell | undefined): Outcome | null {
  if (!cell || cell.kind === 'not-applicable') return null;
  return cell.kind === 'own' ? cell.outcomes.deploy : cell.outcome;
}

function labelOf(cell: Cell | undefined): CellLabel {
  const outcome = outcomeOf(cell);
  if (outcome) return briefOutcomeLabel(outcome);
  return cell ? 'not-applicable' : 'not-run';
}

const isLabel = (cell: CellLabel | undefined, { text }: TonedLabel): boolean =>
  typeof cell === 'object' && cell.text === text;
