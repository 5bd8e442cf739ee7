import { areOther, cellsByName, namesOf } from '../../sandbox/board/changes.ts';
import type { BoardSummary, SummaryPart } from '../../sandbox/board/summary.ts';
import { Cells, DiseaseWords, Name } from '../../sandbox/ui/board/Cells.tsx';
import { BOARD_HEADERS } from '../../sandbox/ui/board/words.ts';

interface Props {
  board: BoardSummary;
  caption: string;
  /** The board before: rows that say something else are marked. */
  before?: BoardSummary | undefined;
}

/** A board that nobody can change, readable without scripts. Static in Astro, live in the fix matrix. */
export function StateTable({ board, caption, before }: Props) {
  const [migration, ...others] = BOARD_HEADERS;
  const was = before && cellsByName(before);
  return (
    <table class="bd">
      <caption class="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{migration}</th>
          {others.map((header) => (
            <th key={header} scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {board.parts.map((part) => {
          const [first = ''] = namesOf(part);
          const isChanged = was !== undefined && areOther(was.get(first), part);
          return <Part key={first} part={part} isChanged={isChanged} />;
        })}
      </tbody>
    </table>
  );
}

function Part({ part, isChanged }: { part: SummaryPart; isChanged: boolean }) {
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
          {part.kind === 'row' ? <Name name={part.name} /> : <Fold {...part} />}
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

function Fold({ names, disease }: Pick<SummaryPart & { kind: 'fold' }, 'names' | 'disease'>) {
  return (
    <details class="bd-fold">
      <summary>
        {names.length} migrations{disease ? '' : ' that agree'}
      </summary>
      <ul class="bd-names">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
