/**
 * The changes of Prisma's view by one input: the previous frame's view compared with this one's.
 * Pure, so that the marks in the panels and the spoken summary can never disagree.
 */
import type { KnownView, Migration, MigrationState, RealTable, View } from '../../frame.ts';
import { boardRow } from '../../board/row.ts';
import { STATE_WORDS, count } from '../words/words.ts';

/** The difference of one migration from the frame before. */
type MigrationChange = {
  kind: 'added' | 'removed' | 'changed';
  /** The state before; null if it was not listed. */
  from: MigrationState | null;
  /** The state now; null if it is no longer listed. */
  to: MigrationState | null;
  /** Notes to show next to it, e.g. `was Failed`. */
  notes: string[];
};

/** The difference of one table from the frame before. */
export type TableChange = {
  kind: 'added' | 'removed' | 'changed';
  /** Notes to show next to it, e.g. `was 3 rows`. */
  notes: string[];
};

export type Changes = {
  /** By migration name, in the order of the view; removed ones come last. */
  migrations: Map<string, MigrationChange>;
  /** By table name, in the order of the view; removed ones come last. */
  tables: Map<string, TableChange>;
  drift: 'appeared' | 'gone' | 'changed' | null;
  ledger: 'created' | 'dropped' | null;
  /** The release before and the one that is installed now, if they differ. */
  release: { was: string; now: string } | null;
  /** True if `prisma migrate deploy` would now do something else than before. */
  nextDeploy: boolean;
  /** `lost` if Prisma can no longer look at the database, `absent` if it could not before either, `regained` if it can again. */
  sight: 'lost' | 'absent' | 'regained' | null;
};

/** No change at all, as in the opening frame. */
export const NO_CHANGES: Changes = {
  migrations: new Map(),
  tables: new Map(),
  drift: null,
  ledger: null,
  release: null,
  nextDeploy: false,
  sight: null,
};

function migrationNotes(was: Migration, now: Migration): string[] {
  const notes: string[] = [];
  if (was.state !== now.state) notes.push(`was ${STATE_WORDS[was.state]}`);
  if (was.edited !== now.edited) notes.push(was.edited ? 'was Edited' : 'was not Edited');
  if (was.markedOnly !== now.markedOnly) {
    notes.push(was.markedOnly ? 'was Marked only' : 'now Marked only');
  }
  if (was.inFolder !== now.inFolder) {
    notes.push(was.inFolder ? 'was in the folder' : 'was not in the folder');
  }
  const expected = was.state !== now.state && was.ledgerRows <= 1 && now.ledgerRows <= 1;
  if (was.ledgerRows !== now.ledgerRows && !expected) {
    notes.push(`was ${count(was.ledgerRows, 'ledger row')}`);
  } else if (was.startedAt !== now.startedAt && was.state === now.state) {
    notes.push('recorded anew');
  }
  if (notes.length === 0 && (was.logs !== now.logs || was.appliedSteps !== now.appliedSteps)) {
    notes.push('ledger row edited');
  }
  return notes;
}

/** The words of the board’s cell “in the tables”, by migration. */
const tablesCells = ({ migrations, evidence }: KnownView): Map<string, string> =>
  new Map(
    migrations.map((migration, index) => [
      migration.name,
      boardRow({ migration, evidence: evidence[index] ?? null }).tables,
    ]),
  );

function compareMigrations(before: KnownView, after: KnownView): Changes['migrations'] {
  const changes: Changes['migrations'] = new Map();
  const old = new Map(before.migrations.map((migration) => [migration.name, migration]));
  const [oldCells, cells] = [tablesCells(before), tablesCells(after)];
  for (const now of after.migrations) {
    const was = old.get(now.name);
    old.delete(now.name);
    if (!was) {
      changes.set(now.name, { kind: 'added', from: null, to: now.state, notes: ['new'] });
      continue;
    }
    const oldTables = oldCells.get(now.name);
    const isSame = oldTables === cells.get(now.name);
    const notes = [
      ...migrationNotes(was, now),
      ...(isSame ? [] : [`tables: was ${oldTables ?? 'unknown'}`]),
    ];
    if (notes.length > 0) {
      changes.set(now.name, { kind: 'changed', from: was.state, to: now.state, notes });
    }
  }
  for (const was of old.values()) {
    const notes = [`gone, was ${STATE_WORDS[was.state]}`];
    changes.set(was.name, { kind: 'removed', from: was.state, to: null, notes });
  }
  return changes;
}

function columnNotes(was: RealTable, now: RealTable): string[] {
  const notes: string[] = [];
  const old = new Map(was.columns.map((column) => [column.name, column]));
  for (const column of now.columns) {
    const before = old.get(column.name);
    old.delete(column.name);
    if (!before) notes.push(`+ ${column.name}`);
    else if (before.type !== column.type) notes.push(`${column.name} was ${before.type}`);
    else if (before.nullable !== column.nullable) {
      notes.push(`${column.name} was ${before.nullable ? 'nullable' : 'NOT NULL'}`);
    }
  }
  for (const name of old.keys()) notes.push(`− ${name}`);
  return notes;
}

function compareTables(
  before: readonly RealTable[],
  after: readonly RealTable[],
): Changes['tables'] {
  const changes: Changes['tables'] = new Map();
  const old = new Map(before.map((table) => [table.name, table]));
  for (const now of after) {
    const was = old.get(now.name);
    old.delete(now.name);
    if (!was) {
      changes.set(now.name, { kind: 'added', notes: ['new'] });
      continue;
    }
    const rows = was.rows === now.rows ? [] : [`was ${count(was.rows, 'row')}`];
    const notes = [...rows, ...columnNotes(was, now)];
    if (notes.length > 0) changes.set(now.name, { kind: 'changed', notes });
  }
  for (const was of old.values()) {
    changes.set(was.name, { kind: 'removed', notes: [`gone, had ${count(was.rows, 'row')}`] });
  }
  return changes;
}

function compareDrift(before: KnownView, after: KnownView): Changes['drift'] {
  const had = before.drift.script !== '' || before.drift.summary !== '';
  const has = after.drift.script !== '' || after.drift.summary !== '';
  if (had !== has) return has ? 'appeared' : 'gone';
  return before.drift.script === after.drift.script ? null : 'changed';
}

/**
 * Compares two views; equal views yield maps that are empty and fields that are null or false. A part that
 * is unknown in one of them is not compared.
 */
export function compareViews(before: View, after: View): Changes {
  const { release } = before;
  return {
    ...NO_CHANGES,
    ...(before.tables && after.tables && { tables: compareTables(before.tables, after.tables) }),
    ...(before.kind === 'known' && after.kind === 'known' && compareKnown(before, after)),
    release: release === after.release ? null : { was: release, now: after.release },
    sight: compareSight(before, after),
  };
}

function compareSight(before: View, after: View): Changes['sight'] {
  if (after.kind === 'known') return before.kind === 'known' ? null : 'regained';
  return before.kind === 'known' ? 'lost' : 'absent';
}

function compareKnown(before: KnownView, after: KnownView): Partial<Changes> {
  const ledgerSame = before.ledger === after.ledger;
  return {
    migrations: compareMigrations(before, after),
    drift: compareDrift(before, after),
    ledger: ledgerSame ? null : after.ledger === 'present' ? 'created' : 'dropped',
    nextDeploy: JSON.stringify(before.nextDeploy) !== JSON.stringify(after.nextDeploy),
  };
}

/** Counts equal transitions: `3 migrations: Pending → Applied`. */
function migrationSentences(changes: Changes): string[] {
  const tally = new Map<string, number>();
  for (const change of changes.migrations.values()) {
    const from = change.from === null ? null : STATE_WORDS[change.from];
    const to = change.to === null ? null : STATE_WORDS[change.to];
    let what = `${from} → ${to}`;
    if (from === null) what = `new, ${to}`;
    else if (to === null) what = `gone, was ${from}`;
    else if (from === to) what = `${to}, ${change.notes.join(', ')}`;
    tally.set(what, (tally.get(what) ?? 0) + 1);
  }
  return [...tally].map(([what, n]) => `${count(n, 'migration')} changed: ${what}.`);
}

function tableSentences(changes: Changes): string[] {
  const names = {
    added: new Array<string>(),
    removed: new Array<string>(),
    changed: new Array<string>(),
  };
  for (const [name, change] of changes.tables) names[change.kind].push(name);
  const verbs = { added: 'added', removed: 'gone', changed: 'changed' } as const;
  return (['added', 'removed', 'changed'] as const).flatMap((kind) => {
    const list = names[kind];
    if (list.length === 0) return [];
    const which = list.length <= 2 ? `: ${list.join(', ')}` : '';
    return [`${count(list.length, 'table')} ${verbs[kind]}${which}.`];
  });
}

const SIGHT_WORDS = {
  lost: 'Prisma cannot look at the database: its view is unknown.',
  absent: 'Prisma still cannot look at the database.',
  regained: 'Prisma can look at the database again.',
};

/** The change in words, for the line above the view and for screen readers. */
export function describeChanges(changes: Changes): string {
  const { release } = changes;
  const sentences = [
    ...(changes.sight === null ? [] : [SIGHT_WORDS[changes.sight]]),
    ...(release === null ? [] : [`Release ${release.now} is installed, it was ${release.was}.`]),
    ...(changes.ledger === null ? [] : [`The ledger was ${changes.ledger}.`]),
    ...migrationSentences(changes),
    ...tableSentences(changes),
  ];
  if (changes.drift === 'gone') sentences.push('Drift is gone.');
  if (changes.drift === 'appeared') sentences.push('Drift appeared.');
  if (changes.drift === 'changed') sentences.push('Drift changed.');
  return sentences.length === 0 ? 'Nothing changed in Prisma’s view.' : sentences.join(' ');
}
