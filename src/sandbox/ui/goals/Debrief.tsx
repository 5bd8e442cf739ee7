/** The end of a session: the reader’s way beside the shortest one, what each step cost, and a note for the incident. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { writeText } from '../../../clipboard.ts';
import type { Input } from '../../frame.ts';
import type { Solution } from '../../goals/solution.ts';
import { ByHand } from '../parts/ByHand.tsx';
import { costOfStep, type ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { count, inputLabel } from '../words/words.ts';
import { BestWay } from './BestWay.tsx';
import { incidentNote, IN_PRODUCTION } from './incident-note.ts';
import { fetchSolution } from './solution.ts';

/** Characters of an input’s first line that a list shows. */
const LABEL = 100;

export function Debrief(props: {
  session: ShownSession;
  store: SandboxStore;
  /** The address of the shortest way; null if there is none. */
  solution: string | null;
  /** True if the browser keeps what solved this scenario. */
  isKept: boolean;
}) {
  const { session, store, solution: address, isKept } = props;
  const shortest = useSignal<Solution | null>(null);
  const byHand = useSignal<string | null>(null);
  const said = useSignal('');

  useEffect(() => {
    if (address !== null) {
      fetchSolution(address).then(
        (solution) => (shortest.value = solution),
        () => undefined,
      );
    }
  }, [address]);

  const copy = async (): Promise<void> => {
    const note = incidentNote(session);
    byHand.value = null;
    const isCopied = await writeText(note);
    said.value = isCopied ? 'Copied.' : 'The browser did not allow copying: copy it here, by hand.';
    if (!isCopied) byHand.value = note;
    store.message.value = said.value;
  };

  const way = shortest.value;
  return (
    <div class="sb-debrief">
      <p>
        {session.helped
          ? 'Solved, with lines that were shown to you. Press Reset and do it from memory: then it counts.'
          : 'Solved, by yourself.'}
      </p>
      <div class="sb-ways">
        <section aria-label="Your way">
          <h3>Your way: {count(session.steps.length, 'input')}</h3>
          <ol>
            {session.steps.map((frame, at) => (
              <li key={String(at)}>
                <code>{frame.input && inputLabel(frame.input, LABEL)}</code>
                <span class="sb-way-cost">{costOfStep(session, frame)?.line}</span>
              </li>
            ))}
          </ol>
        </section>
        {isKept && <BestWay session={session} ranAgain={store.ranAgain.value} label={LABEL} />}
        {way !== null && (
          <section aria-label="The shortest safe way">
            <h3>The shortest safe way: {count(way.inputs.length, 'input')}</h3>
            <p>
              <a href={way.page}>{way.title}</a>
            </p>
            <ol>
              {way.inputs.map((input: Input, at) => (
                <li key={String(at)}>
                  <code>{inputLabel(input, LABEL)}</code>
                </li>
              ))}
            </ol>
          </section>
        )}
        <section aria-label="What production needs in addition">
          <h3>What production needs in addition</h3>
          <ul>
            {IN_PRODUCTION.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      </div>
      <div class="sb-goal-actions">
        <button type="button" class="sb-button" onClick={() => void copy()}>
          Copy as an incident note
        </button>
        <p class="sb-goal-said" role="status">
          {said.value}
        </p>
      </div>
      {byHand.value !== null && <ByHand text={byHand.value} />}
    </div>
  );
}
