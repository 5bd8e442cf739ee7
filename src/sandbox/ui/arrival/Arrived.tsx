import { count } from '../words/words.ts';
import type { Arrival, Named } from './arrival.ts';
import { InputList } from './InputList.tsx';

function Names({ named }: { named: Named }) {
  return (
    <div class="sb-names">
      {named.renamed.length > 0 && (
        <>
          <h3 class="sb-label">With your names</h3>
          <ul>
            {named.renamed.map(({ from, to }) => (
              <li key={to}>
                <code>{to}</code> <span class="sb-muted">for</span> <code>{from}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {named.refused.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** Shows on the cover what the address brought, all of it as text, or why it could not be read. */
export function Arrived({ arrival }: { arrival: Arrival }) {
  if (arrival.kind === 'refused') {
    return (
      <div class="sb-notice" data-tone="fail">
        <p>{arrival.why}</p>
        {arrival.elsewhere !== null && (
          <p>
            {/* In a frame, the whole site would open in it. */}
            <a
              href={arrival.elsewhere}
              {...(parent === self ? {} : { target: '_blank', rel: 'noopener' })}
            >
              Open it on its own page
            </a>
          </p>
        )}
      </div>
    );
  }
  if (arrival.kind !== 'arrived') return null;
  const { inputs, named } = arrival;
  return (
    <>
      {named && <Names named={named} />}
      {inputs && inputs.length > 0 && (
        <div class="sb-arrived">
          <p>
            This link holds a state of the sandbox: {count(inputs.length, 'input')}. Somebody made
            it: read {inputs.length === 1 ? 'it' : 'them'} before you run{' '}
            {inputs.length === 1 ? 'it' : 'them'}. Nothing here can reach your own database.
          </p>
          <InputList inputs={inputs} label="Inputs in the link" />
        </div>
      )}
    </>
  );
}
