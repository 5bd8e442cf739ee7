import { areOther, cellsByName, namesOf } from '../../sandbox/board/changes.ts';
import { namesAlike } from '../../sandbox/board/name.ts';
import type { BoardSummary, SummaryPart } from '../../sandbox/board/summary.ts';
import { Cells, DiseaseWords, Name } from '../../sandbox/ui/board/Cells.tsx';
import { BoardTable } from './BoardTable.tsx';
import { BOARD_HEADERS } from '../../sandbox/board/board.ts';

interface Props {
  board: BoardSummary;
  caption: string;
  /** The board before: rows that say something else are marked. */
  before?: BoardSummary | undefined;
}

/** A board that nobody can change, readable without scripts. Static in Astro, live in the fix matrix. */
export function StateTable({ board, caption, before }: Props) {
  const was = before && cellsByName(before);
  const alike = namesAlike(board.parts.flatMap(namesOf));
  const folds = new Set(before?.parts.map(foldKey));
  return (
    <BoardTable caption={caption}>
      {board.parts.map((part) => {
        const [first = ''] = namesOf(part);
        const isChanged = was !== undefined && areOther(was.get(first), part);
        const isAsBefore = part.kind === 'fold' && !isChanged && folds.has(foldKey(part));
        return <Part key={first} {...{ part, alike, isChanged, isAsBefore }} />;
      })}
    </BoardTable>
  );
}

const foldKey = (part: SummaryPart): string => namesOf(part).join('\n');

function Part(props: {
  part: SummaryPart;
  alike: ReadonlySet<string>;
  isChanged: boolean;
  isAsBefore: boolean;
}) {
  const { part, alike, isChanged, isAsBefore } = props;
  const { disease } = part;
  const wrong = part.kind === 'row' ? part.wrong : [];
  return (
    <>
      <tr
        class="bd-row"
        data-tone={disease?.tone}
        data-changed={isChanged ? '' : undefined}
        data-migration={part.kind === 'row' ? part.name : undefined}
      >
        <th scope="row">
          {part.kind === 'row' ? (
            <Name name={part.name} alike={alike} />
          ) : (
            <Fold {...part} isAsBefore={isAsBefore} />
          )}
          {disease && <DiseaseWords {...disease} />}
        </th>
        <Cells folder={part.folder} ledger={part.ledger} tables={part.tables} />
      </tr>
      {wrong.length > 0 && (
        <tr class="bd-below">
          <td colSpan={BOARD_HEADERS.length}>
            <ul class="bd-wrong">
              {wrong.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}

/** Rows that say the same. Those that the board before folds too are named there. */
function Fold(props: {
  names: readonly string[];
  disease: SummaryPart['disease'];
  isAsBefore: boolean;
}) {
  const { names, disease, isAsBefore } = props;
  const words = `${String(names.length)} migrations${disease ? '' : ' that agree'}`;
  if (isAsBefore) return <>{words}, as before</>;
  return (
    <details class="bd-fold">
      <summary>{words}</summary>
      <ul class="bd-names">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
