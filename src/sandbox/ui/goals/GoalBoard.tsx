/** The board as it is once the goals are reached: what is otherwise there than in the broken state. */
import { useSignal } from '@preact/signals';
import { BOARD_HEADERS } from '../../board/board.ts';
import { areOther, cellsByName } from '../../board/changes.ts';
import { namesAlike } from '../../board/name.ts';
import type { BoardSummary } from '../../board/summary.ts';
import { Cells, Name } from '../board/Cells.tsx';
import { fetchBoards } from '../board/fetch-boards.ts';
import { fetchSolution } from './solution.ts';

type Loaded =
  { kind: 'not yet' | 'failed' } | { kind: 'loaded'; before: BoardSummary; goal: BoardSummary };

export function GoalBoard({ boards, solution }: { boards: string; solution: string }) {
  const loaded = useSignal<Loaded>({ kind: 'not yet' });
  const load = async (): Promise<void> => {
    if (loaded.peek().kind === 'loaded') return;
    try {
      const [shared, { key }] = await Promise.all([fetchBoards(boards), fetchSolution(solution)]);
      const before = shared.boards[0];
      const goal = shared.boards[shared.after[key]?.deploy ?? -1];
      loaded.value = before && goal ? { kind: 'loaded', before, goal } : { kind: 'failed' };
    } catch {
      loaded.value = { kind: 'failed' };
    }
  };
  const { value } = loaded;
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open) void load();
      }}
    >
      <summary>The goal as a board</summary>
      {value.kind === 'not yet' && <p class="sb-muted">Loading.</p>}
      {value.kind === 'failed' && (
        <p class="sb-muted">
          It could not be loaded. Check the connection, close it and open it again.
        </p>
      )}
      {value.kind === 'loaded' && <Rows before={value.before} goal={value.goal} />}
    </details>
  );
}

/** The rows that are otherwise, each by itself. */
function Rows({ before, goal }: { before: BoardSummary; goal: BoardSummary }) {
  const was = cellsByName(before);
  const rows = [...cellsByName(goal)].filter(([name, cells]) => areOther(was.get(name), cells));
  const alike = namesAlike(rows.map(([name]) => name));
  return (
    <>
      <p>{goal.sentence}</p>
      {rows.length > 0 && (
        <table class="bd">
          <caption class="sb-sr">What is otherwise once the goals are reached</caption>
          <thead>
            <tr>
              {BOARD_HEADERS.map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, cells]) => (
              <tr key={name} class="bd-row">
                <th scope="row">
                  <Name name={name} alike={alike} />
                </th>
                <Cells {...cells} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
