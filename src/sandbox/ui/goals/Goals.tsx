/** The row of the goals: what is reached and what is not, hints from the faintest, and the next line for who asks to be shown. */
import { useContext } from 'preact/hooks';
import type { Goal } from '../../goals/goals.ts';
import { givesHelp } from '../page-requests.ts';
import { SitePagesContext } from '../site-pages.ts';
import type { ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { Debrief } from './Debrief.tsx';
import { GoalBoard } from './GoalBoard.tsx';
import { ShowMe } from './ShowMe.tsx';
import './goals.css';

export function Goals(props: {
  store: SandboxStore;
  session: ShownSession;
  goals: readonly Goal[];
}) {
  const { store, session, goals } = props;
  const pages = useContext(SitePagesContext);
  const { hints } = session.scenario;
  const shown = store.hintsShown;
  const helps = givesHelp();
  const left = helps ? hints.length - shown.value : 0;
  const isDone = goals.at(-1)?.isMet === true;
  return (
    <div class="sb-ask sb-goal-row" role="group" aria-label="Goals">
      <ul class="sb-goal-list">
        {goals.map(({ id, words, isMet }) => (
          <li key={id} data-met={isMet ? '' : undefined}>
            <span aria-hidden="true">{isMet ? '✓' : '–'}</span>
            <span class="sb-sr">{isMet ? 'Reached:' : 'Not yet:'}</span> {words}
          </li>
        ))}
      </ul>
      {isDone ? (
        <Debrief
          session={session}
          store={store}
          solution={pages?.solution ?? null}
          isKept={pages !== null}
        />
      ) : (
        <>
          {helps && pages !== null && pages.solution !== null && (
            <GoalBoard boards={pages.boards} solution={pages.solution} />
          )}
          {shown.value > 0 && (
            <ol class="sb-hint-list" aria-live="polite" aria-label="Hints">
              {hints.slice(0, shown.value).map((hint) => (
                <li key={hint}>{hint}</li>
              ))}
            </ol>
          )}
          <div class="sb-goal-actions">
            {left > 0 && (
              <button
                type="button"
                class="sb-button"
                onClick={() => {
                  shown.value += 1;
                }}
              >
                {shown.value === 0 ? 'Hint' : 'Next hint'} ({left} left)
              </button>
            )}
            {helps && pages !== null && pages.solution !== null && (
              <ShowMe store={store} session={session} address={pages.solution} />
            )}
          </div>
        </>
      )}
    </div>
  );
}
