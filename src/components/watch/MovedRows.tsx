import { BOARD_HEADERS } from '../../sandbox/board/board.ts';
import type { MovedCells, RowMove } from '../../sandbox/board/moves.ts';
import { FOLDER_WORDS, LEDGER_WORDS } from '../../sandbox/board/words.ts';
import { DiseaseWords, Name } from '../../sandbox/ui/board/Cells.tsx';
import { BoardTable } from '../board/BoardTable.tsx';

const NONE_ALIKE: ReadonlySet<string> = new Set();

/** The rows of the board that one command changed: each cell with what it said and what it says now. */
export function MovedRows({ moves }: { moves: readonly RowMove[] }) {
  return (
    <BoardTable caption="The rows that change">
      {moves.map((move) => (
        <Row key={move.names[0]} {...move} />
      ))}
    </BoardTable>
  );
}

function Row({ names, was, now }: RowMove) {
  const [first = '', ...rest] = names;
  const [, inFolder, inLedger, inTables] = BOARD_HEADERS;
  const fate = was === null ? 'new' : now === null ? 'gone' : null;
  return (
    <tr class="bd-row" data-changed="" data-tone={now?.disease?.tone}>
      <th scope="row">
        {rest.length === 0 ? (
          <>
            <Name name={first} alike={NONE_ALIKE} />
            {fate && <strong> is {fate}</strong>}
          </>
        ) : (
          <details class="bd-fold">
            <summary>
              {names.length} migrations{fate && <strong> are {fate}</strong>}
            </summary>
            <ul class="bd-names">
              {names.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </details>
        )}
        {was?.disease && was.disease.words !== now?.disease?.words && (
          <del class="wf-was">{was.disease.words}</del>
        )}
        {now?.disease && <DiseaseWords {...now.disease} />}
      </th>
      <Cell label={inFolder} was={folderOf(was)} now={folderOf(now)} />
      <Cell label={inLedger} was={ledgerOf(was)} now={ledgerOf(now)} />
      <Cell label={inTables} was={was?.tables} now={now?.tables} />
    </tr>
  );
}

const folderOf = (cells: MovedCells | null): string | undefined =>
  cells ? FOLDER_WORDS[cells.folder] : undefined;

const ledgerOf = (cells: MovedCells | null): string | undefined =>
  cells ? LEDGER_WORDS[cells.ledger] : undefined;

/** A cell; struck through what it said, where it says something else. The mark does not need colour. */
function Cell(props: { label: string; was: string | undefined; now: string | undefined }) {
  const { label, was, now } = props;
  if (was === now) return <td data-label={label}>{now}</td>;
  return (
    <td data-label={label} class="wf-moved">
      {was !== undefined && <del>{was}</del>}
      {was !== undefined && now !== undefined && <span aria-hidden="true"> → </span>}
      {now !== undefined && <ins>{now}</ins>}
    </td>
  );
}
