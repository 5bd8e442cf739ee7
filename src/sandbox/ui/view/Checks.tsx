import type { Input } from '../../frame.ts';
import {
  type Checks as ChecksValue,
  type LabelledCheck,
  labelledChecks,
  solved,
} from '../../solved/conditions.ts';
import { Breakable } from '../board/Cells.tsx';
import { checkWords, count, inputText } from '../words/words.ts';

/** All conditions of "solved": what fails or is unknown first, with its reason; what holds is folded. */
export function Checks({ checks, inputs }: { checks: ChecksValue; inputs: readonly Input[] }) {
  const all = labelledChecks(checks);
  const failing = all.filter(({ check }) => check.ok === false);
  const unknown = all.filter(({ check }) => check.ok === null);
  const holding = all.filter(({ check }) => check.ok === true);
  return (
    <section class="sb-section" aria-label="Checks">
      {solved(checks) && inputs.length > 0 && (
        <details open={inputs.length <= 5}>
          <summary>Steps to here: {count(inputs.length, 'command')}</summary>
          <ol class="sb-did">
            {inputs.map((input, index) => (
              <li key={index}>
                <code>{inputText(input).trim()}</code>
              </li>
            ))}
          </ol>
        </details>
      )}
      {failing.length + unknown.length > 0 && <CheckList checks={[...failing, ...unknown]} />}
      {holding.length > 0 && (
        <details>
          <summary class="sb-muted">
            {count(holding.length, 'check')} {holding.length === 1 ? 'holds' : 'hold'}
          </summary>
          <CheckList checks={holding} />
        </details>
      )}
    </section>
  );
}

function CheckList({ checks }: { checks: readonly LabelledCheck[] }) {
  return (
    <ul class="sb-checks">
      {checks.map(({ label, check: { ok, detail } }) => (
        <li key={label} data-ok={ok ?? 'unknown'}>
          <span class="sb-mark" aria-hidden="true">
            {checkWords(ok).mark}
          </span>
          <span class="sb-sr">{checkWords(ok).spoken}</span>
          <span class="sb-check-label">{label}</span>
          <span class="sb-check-detail">
            <Breakable text={detail} />
          </span>
        </li>
      ))}
    </ul>
  );
}
