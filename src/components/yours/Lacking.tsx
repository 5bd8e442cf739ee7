/** What the copy lacks of the reader’s database, by statement, and migrations that fail in an empty one. */
import type { BuiltTwin } from '../../yours/answers.ts';

/** More are counted, not listed. */
const MOST_LISTED = 50;

export function Lacking({ twin: { missing, failing } }: { twin: BuiltTwin }) {
  return (
    <>
      {missing.length > 0 && (
        <details class="yours-lacking">
          <summary>What the copy lacks ({missing.length})</summary>
          <ul>
            {missing.slice(0, MOST_LISTED).map(({ what, why, follows, statement }) => (
              <li key={`${what} ${statement ?? why}`}>
                <code>{what}</code>: {why}
                {follows !== null && ` It hangs on ${follows}, which is missing too.`}
                {statement !== null && <pre tabIndex={0}>{statement}</pre>}
              </li>
            ))}
          </ul>
          {missing.length > MOST_LISTED && <p>And {missing.length - MOST_LISTED} more.</p>}
        </details>
      )}
      {failing.length > 0 && (
        <details class="yours-lacking">
          <summary>Migrations that fail in an empty database ({failing.length})</summary>
          <p>What they would have made is not known from their files alone.</p>
          <ul>
            {failing.map(({ name, failure }) => (
              <li key={name}>
                <code>{name}</code>: {failure}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
