/** What the worker answers about what was brought, as the page shows it. Texts are the reader’s own: they are never markup. */
import type { CompiledAssets } from '../sandbox/engine/database/assets.ts';
import type { PlanFile } from '../sandbox/plan/report/files.ts';
import type { Report } from '../sandbox/plan/report/report.ts';
import type { Scenario } from '../sandbox/scenario.ts';
import type { UpgradeCheck } from '../sandbox/upgrade/upgrade-check.ts';

/** A thing that is wrong with what was brought, and the way out. */
export interface Refusal {
  readonly kind: 'refused';
  /** Names the place, and says what to do. */
  readonly message: string;
}

/** A schema of PostgreSQL that can be looked at. */
export interface SchemaChoice {
  readonly name: string;
  readonly ledger: 'read' | 'missing' | 'unread';
  /** The number of its tables, without the ledger. */
  readonly tables: number;
}

export type SourceAnswer =
  | Refusal
  | {
      readonly kind: 'source';
      readonly what: 'bundle' | 'dump';
      /** e.g. `PostgreSQL 15.18`. */
      readonly server: string;
      /** The name of the database; null if the source does not tell it. */
      readonly database: string | null;
      /** Rows of all ledgers that were read. */
      readonly ledgerRows: number;
      /** Schemas with tables, the likeliest first. */
      readonly schemas: readonly SchemaChoice[];
      /** Values in which a secret was masked. */
      readonly masked: number;
      /** What whoever collected could not see, a sentence each. */
      readonly unseen: readonly string[];
    };

export type FolderSummary =
  | Refusal
  | {
      readonly kind: 'folder';
      readonly migrations: number;
      readonly hasSchema: boolean;
      /** True if it is this site’s edition of a release. */
      readonly isReduced: boolean;
      /** Left out or worth knowing, a sentence each. */
      readonly notes: readonly string[];
    }
  /** The files hold several folders: the reader chooses. */
  | {
      readonly kind: 'several';
      readonly candidates: readonly { readonly root: string; readonly migrations: number }[];
    };

/** Something that the copy lacks, and why. */
interface Missing {
  /** e.g. `index spend_logs_idx`. */
  readonly what: string;
  readonly why: string;
  /** What it hangs on, which is missing too; null if it is missing by itself. */
  readonly follows: string | null;
  /** The statement that was refused; null if there was none. */
  readonly statement: string | null;
}

/** A copy of the reader’s database, as the page needs it. */
export interface BuiltTwin {
  readonly scenario: Scenario;
  /** Kept so that the copy opens without loading them again. */
  readonly assets: CompiledAssets;
  /** The schema that is looked at. */
  readonly schema: string;
  /** Bytes of memory that its PostgreSQL uses. */
  readonly memoryBytes: number;
  readonly missing: readonly Missing[];
  /** Migrations that fail in an empty database, with their errors. */
  readonly failing: readonly { readonly name: string; readonly failure: string }[];
}

export type BuildAnswer = Refusal | { readonly kind: 'twin'; readonly twin: BuiltTwin };

/** What came of looking for a plan on the copy. */
export interface Planned {
  readonly report: Report;
  readonly files: readonly PlanFile[];
}

/** What came of trying an upgrade on the copy. */
export interface Checked {
  readonly check: UpgradeCheck;
  readonly files: readonly PlanFile[];
}

/** How far the worker is. `total` is null where it is not known. */
export interface YoursProgress {
  readonly phase:
    'load' | 'collect' | 'database' | 'folder' | 'plan' | 'options' | 'statements' | 'deploy';
  readonly done: number;
  readonly total: number | null;
}
