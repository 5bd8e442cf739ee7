import type { DataStore } from './data-store.ts';

/** What stands between the reader and the rows: a wait, a refusal, or a table that is gone. */
export function Notes({ data }: { data: DataStore }) {
  const answer = data.answer.value;
  const failure = data.failure.value;
  const refused =
    answer?.kind === 'refused'
      ? answer
      : answer?.kind === 'shown' && answer.rows.kind === 'refused'
        ? answer.rows
        : null;
  const isFirst = answer === null && failure === null;
  return (
    <>
      {data.activity.value === 'waiting' && (
        <p class="sb-data-note">
          An input is running. {isFirst ? 'The rows appear' : 'This is read again'} when it has
          ended.
        </p>
      )}
      {data.activity.value === 'reading' && isFirst && <p class="sb-data-note">Reading…</p>}
      {data.isSlow.value && (
        <p class="sb-data-note">
          This takes long.{' '}
          <button type="button" class="sb-button" onClick={() => data.stopReading()}>
            Stop reading
          </button>
        </p>
      )}
      {failure !== null && <p class="sb-notice">The database did not answer: {failure}</p>}
      {answer?.kind === 'gone' && (
        <p class="sb-notice">There is no such table or view now. It was dropped or renamed.</p>
      )}
      {refused && (
        <p class="sb-notice">
          <span>
            PostgreSQL refused to read it, {refused.code}: {refused.message}
          </span>
        </p>
      )}
    </>
  );
}
