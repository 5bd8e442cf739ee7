/** One row of the board: a migration in the folder, in the ledger and in the tables, and where the three disagree. */
import type { Evidence } from '../evidence/evidence.ts';
import type { FactsRow } from './facts.ts';
import { diseaseOf, isSeen, type Disease } from './disease.ts';

/** The cell “in the folder”. */
export const FOLDER_CELLS = ['yes', 'no', 'edited', 'renamed'] as const;
export type FolderCell = (typeof FOLDER_CELLS)[number];

/** The cell “in the ledger”. */
export const LEDGER_CELLS = [
  'applied',
  'marked only',
  'failed',
  'rolled back',
  'pending',
  'twice',
] as const;
export type LedgerCell = (typeof LEDGER_CELLS)[number];

type Migration = FactsRow['migration'];

export interface BoardRow {
  readonly migration: Migration;
  /** Null if the tables could not be looked at. */
  readonly evidence: Evidence | null;
  readonly folder: FolderCell;
  readonly ledger: LedgerCell;
  /** The cell “in the tables”, e.g. `3 of 3`, `gone`, `only rows`. */
  readonly tables: string;
  /** Null where folder, ledger and tables agree. */
  readonly disease: Disease | null;
}

/** Makes the row of a migration. */
export function boardRow({ migration, evidence }: FactsRow): BoardRow {
  return {
    migration,
    evidence,
    folder: folderCell(migration),
    ledger: ledgerCell(migration),
    tables: tablesCell(migration, evidence),
    disease: diseaseOf(migration, evidence),
  };
}

function folderCell({ inFolder, edited, ranAs }: Migration): FolderCell {
  if (!inFolder) return 'no';
  if (ranAs !== null) return 'renamed';
  return edited ? 'edited' : 'yes';
}

function ledgerCell({ state, markedOnly, appliedAndFailed }: Migration): LedgerCell {
  if (appliedAndFailed) return 'twice';
  if (state === 'applied') return markedOnly ? 'marked only' : 'applied';
  return state === 'rolled-back' ? 'rolled back' : state;
}

function tablesCell({ state, markedOnly }: Migration, evidence: Evidence | null): string {
  if (evidence === null) return 'unknown';
  switch (evidence.is) {
    case 'missing':
      if (isOnly(evidence, 'different')) return 'different';
      if (isOnly(evidence, 'not dropped')) return 'not dropped';
      if (state === 'applied' && !markedOnly) return 'gone';
      return state === 'pending' ? 'not yet' : 'none';
    case 'invisible':
      return evidence.rows ? 'only rows' : 'nothing';
    case 'overtaken':
    case 'unknown':
      return evidence.is;
    case 'there':
    case 'partly':
      if (state === 'pending' && !isSeen(evidence)) return 'not yet';
      return `${String(evidence.there)} of ${String(evidence.of)}`;
  }
}

const isOnly = ({ objects }: Evidence, wanted: 'different' | 'not dropped'): boolean =>
  objects.every(({ is }) => is === wanted || is === 'overtaken');
