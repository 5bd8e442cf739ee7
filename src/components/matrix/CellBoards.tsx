import { render } from 'preact';
import { sharedBoardsSchema } from '../../sandbox/board/shared-boards.ts';
import { changesLine } from '../../sandbox/board/changes.ts';
import type { BoardSummary } from '../../sandbox/board/summary.ts';
import { StateTable } from '../board/StateTable.tsx';
import '../../sandbox/ui/board/board.css';
import '../board/state.css';
import '../ui/chip.css';
import '../ui/tones.css';
import './cell-boards.css';

/** A cell of the matrix, as the table has it. */
export interface CellFacts {
  /** `<runbook>.<fix id>`. */
  readonly key: string;
  readonly scenario: string;
  readonly fix: { readonly title: string; readonly href: string };
  readonly outcome: { readonly text: string; readonly tone: string };
  /** The row of the fix on the scenario’s page. */
  readonly page: string;
  readonly replay: string;
  /** The address of the scenario’s boards. */
  readonly boards: string;
}

interface Boards {
  readonly before: BoardSummary;
  readonly deploy: BoardSummary;
  /** Null where no restart was run, or where it leaves what the deploy leaves. */
  readonly restart: BoardSummary | null;
}

/** Fills the dialog of a cell: first with what the table says, then with the boards. */
export async function showCell(dialog: HTMLDialogElement, cell: CellFacts): Promise<void> {
  const close = (): void => dialog.close();
  render(<Cell cell={cell} boards="loading" close={close} />, dialog);
  const boards = await readBoards(cell).catch((): 'failed' => 'failed');
  render(<Cell cell={cell} boards={boards} close={close} />, dialog);
}

async function readBoards({ boards: url, key }: CellFacts): Promise<Boards> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${String(response.status)}`);
  const shared = sharedBoardsSchema.parse(await response.json());
  const after = shared.after[key];
  const [before] = shared.boards;
  const deploy = after && shared.boards[after.deploy];
  if (!before || !deploy) throw new Error(`${url} has no ${key}`);
  const restart =
    after.restart === null || after.restart === after.deploy ? undefined : after.restart;
  return {
    before,
    deploy,
    restart: restart === undefined ? null : (shared.boards[restart] ?? null),
  };
}

function Cell(props: {
  cell: CellFacts;
  boards: Boards | 'loading' | 'failed';
  close: () => void;
}) {
  const { cell, boards, close } = props;
  const { fix, scenario, outcome, page, replay } = cell;
  return (
    <div class="cell-body">
      <header>
        <h2>
          <a href={fix.href}>{fix.title}</a>
        </h2>
        <button type="button" onClick={close}>
          Close
        </button>
      </header>
      <p>
        <span class="chip toned" data-tone={outcome.tone}>
          {outcome.text}
        </span>{' '}
        on <a href={page}>{scenario}</a>. <a href={replay}>Replay it in the sandbox</a>
      </p>
      {boards === 'loading' && <p role="status">Loading the boards …</p>}
      {boards === 'failed' && (
        <p role="alert">The boards could not be loaded. They stand on the page of the database.</p>
      )}
      {typeof boards === 'object' && <Pair {...boards} />}
    </div>
  );
}

function Pair({ before, deploy, restart }: Boards) {
  // Each board is there once, so this is the same one.
  const isSame = deploy === before;
  return (
    <div class="cell-pair">
      <State title={isSame ? 'Before, and after this fix and a deploy' : 'Before'} board={before} />
      {!isSame && <State title="After this fix and a deploy" board={deploy} before={before} />}
      {restart && <State title="After this fix and a restart" board={restart} before={before} />}
    </div>
  );
}

function State(props: { title: string; board: BoardSummary; before?: BoardSummary }) {
  const { title, board, before } = props;
  return (
    <section class="bd-section bd-state" aria-label={title}>
      <h3>{title}</h3>
      {before && <p class="bd-line">{changesLine(before, board)}</p>}
      <p class="bd-sentence">{board.sentence}</p>
      {board.parts.length > 0 && <StateTable board={board} before={before} caption={title} />}
    </section>
  );
}
