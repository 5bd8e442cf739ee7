/** What only the reader’s rows can tell: the questions, the one query that asks them, and a place for its answer. */
import { useSignal } from '@preact/signals';
import type { UpgradeCheck } from '../../../sandbox/upgrade/upgrade-check.ts';
import { visibleControls } from '../../../visible-controls.ts';
import { Commands } from '../../ui/Commands.tsx';

export function RowQuestions(props: {
  check: UpgradeCheck;
  counts: string | null;
  onCounts: (text: string) => Promise<string | null>;
}) {
  const { check, counts, onCounts } = props;
  const problem = useSignal<string | null>(null);
  const { asks, countQuery } = check;
  if (asks.length === 0) return null;
  const ask = async (text: string): Promise<void> => {
    problem.value = text.trim() === '' ? null : await onCounts(text);
  };
  return (
    <section aria-labelledby="yours-asks">
      <h3 id="yours-asks">What your rows decide</h3>
      <ul>
        {asks.map(({ id, migration, words, refusedWith, found }) => (
          <li key={id}>
            <code>{visibleControls(migration)}</code>: {visibleControls(words)} Otherwise it fails
            with {refusedWith}. <strong>{answerWords(found)}</strong>
          </li>
        ))}
      </ul>
      {countQuery !== null && (
        <>
          <p>One more SELECT asks them. It only counts, at most ten of each:</p>
          <Commands text={countQuery} />
          <label htmlFor="yours-counts">Paste its answer, and the upgrade is judged anew</label>
          <textarea
            id="yours-counts"
            rows={3}
            spellcheck={false}
            autocomplete="off"
            defaultValue={counts ?? ''}
            onChange={({ currentTarget: { value } }) => void ask(value)}
          />
          {problem.value !== null && (
            <p class="yours-problem" role="alert">
              {problem.value}
            </p>
          )}
        </>
      )}
    </section>
  );
}

function answerWords(found: number | null): string {
  if (found === null) return 'Not asked yet.';
  if (found === 0) return 'None of your rows is against it.';
  return `Against it: ${found === MOST_COUNTED ? '10 or more' : String(found)}.`;
}

/** The query counts no further. */
const MOST_COUNTED = 10;
