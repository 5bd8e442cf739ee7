import type { Checks } from '../solved/conditions.ts';
import { checkWords } from './words/words.ts';
import { chipsOf, verdictWords } from './words/verdict.ts';

/** The verdict in one line, with a chip for each part of the database. The one place that tells it. */
export function Verdict({ checks, opening }: { checks: Checks; opening: Checks }) {
  const { tone, word, rest } = verdictWords(checks, opening);
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
