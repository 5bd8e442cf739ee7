import type { Input } from '../../frame.ts';
import {
  type Checks as ChecksValue,
  type LabelledCheck,
  labelledChecks,
  verdictOf,
} from '../../solved/conditions.ts';
import { checkWords, count, inputText } from '../words/words.ts';

const labels = (checks: readonly LabelledCheck[]): string =>
  checks.map(({ label }) => label).join('; ');

/** All conditions of "solved": the banner, the missing ones, and the detail of each. */
export function Checks({ checks, inputs }: { checks: ChecksValue; inputs: readonly Input[] }) {
  const all = labelledChecks(checks);
  const { word, missing, unknown } = verdictOf(checks);
  const [first] = unknown;
  return (
    <section class="sb-section" aria-label="Checks">
      {word === 'solved' ? (
        <div class="sb-banner" data-tone="ok">
          <h3>Solved</h3>
          {inputs.length > 0 && (
            <details open={inputs.length <= 5}>
              <summary>What you did, in {count(inputs.length, 'input')}</summary>
              <ol class="sb-did">
                {inputs.map((input, index) => (
                  <li key={index}>
                    <code>{inputText(input).trim()}</code>
                  </li>
                ))}
              </ol>
            </details>
          )}
        </div>
      ) : word === 'unknown' ? (
        <p class="sb-banner" data-tone="unknown">
          <strong>Unknown.</strong> {unknown.length} of {all.length} cannot be checked:{' '}
          {labels(unknown)}. {first?.check.detail}
        </p>
      ) : (
        <p class="sb-banner" data-tone="fail">
          <strong>Not solved.</strong>{' '}
          {missing.length === 1 && checks.rightRelease.ok === false
            ? checks.rightRelease.detail
            : `${String(missing.length)} of ${String(all.length)} missing: ${labels(missing)}.`}
          {unknown.length > 0 && ` Cannot be checked: ${labels(unknown)}.`}
        </p>
      )}
      <ul class="sb-checks">
        {all.map(({ label, check: { ok, detail } }) => (
          <li key={label} data-ok={ok ?? 'unknown'}>
            <span class="sb-mark" aria-hidden="true">
              {checkWords(ok).mark}
            </span>
            <span class="sb-sr">{checkWords(ok).spoken}</span>
            <span class="sb-check-label">{label}</span>
            <span class="sb-check-detail">{detail}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
