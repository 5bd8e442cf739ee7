/** What the build writes into the fix matrix: a row in letters, for what is drawn, and in words, for what is not. */
import type { Matrix } from '../../content/fix-matrix.ts';
import type { Cell } from '../../runbook/matrix.ts';
import {
  adviceLabel,
  briefAdviceLabel,
  briefOutcomeLabel,
  outcomeLabel,
} from '../../sandbox/solved/outcome-labels.ts';
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

/** A row to write. */
interface RowOf {
  /** `<runbook>.<fix id>`. */
  readonly key: string;
  /** True for what people try and should not: a success of it is not written as a repair. */
  readonly isAdvisedAgainst: boolean;
}

/** Writes these rows; labels are in the order of the legend, failures by their codes. */
export function writeMatrix(rowsOf: readonly RowOf[], matrix: Matrix): WrittenMatrix {
  const columns = Object.entries(matrix).filter(([, column]) =>
    rowsOf.some(({ key }) => column[key]?.kind !== 'not-applicable'),
  );
  const says = saysOf(
    columns.flatMap(([, column]) =>
      rowsOf.map(({ key, isAdvisedAgainst }) => ({ cell: column[key], isAdvisedAgainst })),
    ),
  );
  const writer = rowWriter();
  // The first to be written have the first letters.
  writer.write([...says.values()].map(({ label }) => label));
  const rows = rowsOf.map(({ key, isAdvisedAgainst }): [string, WrittenRow] => {
    const labels = columns.map(([, column]) => labelOf({ cell: column[key], isAdvisedAgainst }));
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

/** A cell, and whether its row is of what nobody should take. */
interface Judged {
  readonly cell: Cell | undefined;
  readonly isAdvisedAgainst: boolean;
}

/** The labels that there are, in order, with what they say where there is room. */
function saysOf(
  cells: readonly Judged[],
): ReadonlyMap<string, { label: TonedLabel; says: string }> {
  const outcomes = cells
    .flatMap(({ cell, isAdvisedAgainst }) => {
      const outcome = outcomeOf(cell);
      return outcome ? [{ outcome, isAdvisedAgainst }] : [];
    })
    .toSorted(
      (a, b) =>
        KINDS.indexOf(a.outcome.kind) - KINDS.indexOf(b.outcome.kind) ||
        Number(a.isAdvisedAgainst) - Number(b.isAdvisedAgainst) ||
        describeOutcome(a.outcome).localeCompare(describeOutcome(b.outcome)),
    );
  return new Map(
    outcomes.map(({ outcome, isAdvisedAgainst }) => {
      const label = briefLabelOf(outcome, isAdvisedAgainst);
      const { text } = isAdvisedAgainst ? adviceLabel(outcome) : outcomeLabel(outcome);
      const isLuck = isAdvisedAgainst && outcome.kind === 'fixed';
      return [
        label.text,
        { label, says: isLuck ? `${text}, by advice that does not help elsewhere` : text },
      ];
    }),
  );
}

const briefLabelOf = (outcome: Outcome, isAdvisedAgainst: boolean): TonedLabel =>
  isAdvisedAgainst ? briefAdviceLabel(outcome) : briefOutcomeLabel(outcome);

function outcomeOf(cell: Cell | undefined): Outcome | null {
  if (!cell || cell.kind === 'not-applicable') return null;
  return cell.kind === 'own' ? cell.outcomes.deploy : cell.outcome;
}

function labelOf({ cell, isAdvisedAgainst }: Judged): CellLabel {
  const outcome = outcomeOf(cell);
  if (outcome) return briefLabelOf(outcome, isAdvisedAgainst);
  return cell ? 'not-applicable' : 'not-run';
}

const isLabel = (cell: CellLabel | undefined, { text }: TonedLabel): boolean =>
  typeof cell === 'object' && cell.text === text;
