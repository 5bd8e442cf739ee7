/** The board’s words: live, written by the build, and in a terminal. */
import type { FolderCell, LedgerCell } from './row.ts';
import type { Judged } from '../evidence/evidence.ts';

export const FOLDER_WORDS: Readonly<Record<FolderCell, string>> = {
  yes: 'yes',
  no: 'no file',
  edited: 'edited',
  renamed: 'renamed',
};

export const LEDGER_WORDS: Readonly<Record<LedgerCell, string>> = {
  applied: 'applied',
  'marked only': 'marked only',
  failed: 'failed',
  'rolled back': 'rolled back',
  pending: 'not recorded',
  twice: 'twice',
};

/** The state of an object, as a chip writes it. */
export const OBJECT_WORDS: Readonly<Record<Judged['is'], string>> = {
  there: 'there',
  missing: 'missing',
  different: 'different',
  accepted: 'different, as it may be',
  'not dropped': 'still there',
  overtaken: 'overtaken',
};
