import type { Checks } from '../solved/conditions.ts';
import { checkWords } from './words/words.ts';
import { chipsOf, verdictWords } from './words/verdict.ts';

/**
 * The verdict in one line, with a chip for each part of the database. The one place that tells it. `isSecret` keeps the reasons
 * back while it is not solved: whoever plays a drill finds them out.
 */
export function Verdict(props: { checks: Checks; opening: Checks; isSecret: boolean }) {
  const { checks, opening, isSecret } = props;
  const { tone, word, rest } = verdictWords(checks, opening);
  if (isSecret && tone !== 'ok') {
    return (
      <div class="sb-verdict" role="group" aria-label="Verdict" data-tone={tone}>
        <p>
          <strong>{word}.</strong> What is wrong is yours to find out: the board and Goals tell it.
        </p>
      </div>
    );
  }
  return (
    <div class="sb-verdict" role="group" aria-label="Verdict" data-tone={tone}>
      <p title={`${word}: ${rest}`}>
        <strong>{word}:</strong> {rest}
      </p>
      <ul class="sb-chips">
        {chipsOf(checks).map(({ name, ok }) => (
          <li key={name} data-ok={ok ?? 'unknown'}>
            <span aria-hidden="true">{checkWords(ok).mark}</span>
            <span class="sb-sr">{checkWords(ok).spoken}</span> {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
