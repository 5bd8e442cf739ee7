import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { BOARD_HEADERS, tablesOf, type BoardPart } from '../../board/board.ts';
import type { BoardRow } from '../../board/row.ts';
import type { Changes } from '../state/changes.ts';
import { Cells, DiseaseWords, Name } from './Cells.tsx';

/** Columns of the table. */
const COLUMNS = BOARD_HEADERS.length;

interface Props {
  caption: string;
  parts: readonly BoardPart[];
  changes: Changes['migrations'];
  /** Names that day and short name do not tell apart. */
  alike: ReadonlySet<string>;
  /** Draws what a row opens to. */
  details: (row: BoardRow) => ComponentChildren;
  /** Names that are lit up, from the page’s prose. */
  lit: ReadonlySet<string>;
}

/** The board as a table: a row a migration, or a run of rows that say the same. */
export function BoardTable({ caption, parts, changes, alike, details, lit }: Props) {
  const [migration, ...others] = BOARD_HEADERS;
  return (
    <table class="bd">
      <caption class="sb-sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{migration}</th>
          {others.map((header) => (
            <th key={header} scope="col">
              <span class="sb-sr">in the </span>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) =>
          part.kind === 'row' ? (
            <Row
              key={part.row.migration.name}
              row={part.row}
              notes={changes.get(part.row.migration.name)?.notes ?? []}
              alike={alike}
              details={details}
              isLit={isLit(part.row, lit)}
            />
          ) : (
            <Fold
              key={`fold ${part.rows[0].migration.name}`}
              rows={part.rows}
              changes={changes}
              alike={alike}
              details={details}
              lit={lit}
            />
          ),
        )}
      </tbody>
    </table>
  );
}

/** True if one of the names is the row’s own or that of an object of it. */
const isLit = ({ migration, evidence }: BoardRow, lit: ReadonlySet<string>): boolean =>
  lit.size > 0 &&
  (lit.has(migration.name) ||
    (evidence?.objects.some(({ object }) => lit.has(object.name) || lit.has(object.on ?? '')) ??
      false));

/** Opens and closes what is below a row. */
function Opener({ open, children }: { open: Signal<boolean>; children: ComponentChildren }) {
  return (
    <button
      type="button"
      class="bd-open"
      aria-expanded={open.value}
      onClick={() => {
        open.value = !open.peek();
      }}
    >
      {children}
    </button>
  );
}

function Row(props: {
  row: BoardRow;
  notes: readonly string[];
  alike: Props['alike'];
  details: Props['details'];
  isLit: boolean;
}) {
  const { row, notes, alike, details } = props;
  const open = useSignal(false);
  const { name } = row.migration;
  const tone = row.disease?.tone ?? 'quiet';
  return (
    <>
      <tr
        class={props.isLit ? 'bd-row bd-lit' : 'bd-row'}
        data-tone={tone}
        data-changed={notes.length > 0 ? '' : undefined}
        data-migration={name}
      >
        <th scope="row">
          <Opener open={open}>
            <Name name={name} alike={alike} />
          </Opener>
          {row.disease && <DiseaseWords {...row.disease} />}
          {notes.length > 0 && <span class="sb-was">{notes.join(', ')}</span>}
        </th>
        <Cells folder={row.folder} ledger={row.ledger} tables={row.tables} />
      </tr>
      {open.value && (
        <tr class="bd-below">
          <td colSpan={COLUMNS}>{details(row)}</td>
        </tr>
      )}
    </>
  );
}

function Fold(props: {
  rows: readonly [BoardRow, ...BoardRow[]];
  changes: Changes['migrations'];
  alike: Props['alike'];
  details: Props['details'];
  lit: ReadonlySet<string>;
}) {
  const { rows, changes, alike, details, lit } = props;
  const open = useSignal(false);
  const [first] = rows;
  return (
    <>
      <tr
        class={rows.some((row) => isLit(row, lit)) ? 'bd-row bd-lit' : 'bd-row'}
        data-tone={first.disease?.tone ?? 'quiet'}
      >
        <th scope="row">
          <Opener open={open}>
            {rows.length} migrations{first.disease ? '' : ' that agree'}
          </Opener>
          {first.disease && <DiseaseWords {...first.disease} />}
        </th>
        <Cells folder={first.folder} ledger={first.ledger} tables={tablesOf(rows)} />
      </tr>
      {open.value &&
        rows.map((row) => (
          <Row
            key={row.migration.name}
            row={row}
            notes={changes.get(row.migration.name)?.notes ?? []}
            alike={alike}
            details={details}
            isLit={isLit(row, lit)}
          />
        ))}
    </>
  );
}
