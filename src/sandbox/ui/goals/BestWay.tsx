/** The shortest way that this browser keeps of a scenario, beside the one of the session if that is another. */
import { useMemo } from 'preact/hooks';
import { readBests } from '../kept/best.ts';
import { maskedWords, TOO_LONG_WORDS } from '../kept/way.ts';
import type { ShownSession } from '../state/session.ts';
import { count, inputLabel } from '../words/words.ts';

const AGAIN =
  'Shorter than your best way, and not kept as it: part of it ran again by itself. Press Reset and do it anew: then it counts.';

export function BestWay(props: {
  session: ShownSession;
  /** True if inputs of a link or of an earlier session were run. */
  ranAgain: boolean;
  /** Characters of an input’s first line that are shown. */
  label: number;
}) {
  const { session, ranAgain, label } = props;
  const best = useMemo(() => readBests().get(session.scenario.id), [session]);
  const length = session.steps.length;
  const isBetter = best !== undefined && length < best.inputs;
  if (isBetter && ranAgain && !session.helped) return <p>{AGAIN}</p>;
  if (best === undefined || (length <= best.inputs && !session.helped)) return null;
  const { way } = best;
  return (
    <section aria-label="Your best way">
      <h3>Your best way: {count(best.inputs, 'input')}</h3>
      {way === 'too-long' && <p>{TOO_LONG_WORDS}</p>}
      {typeof way === 'object' && (
        <>
          <ol>
            {way.inputs.map((input, at) => (
              <li key={String(at)}>
                <code>{inputLabel(input, label)}</code>
              </li>
            ))}
          </ol>
          {way.masked > 0 && <p>{maskedWords(way)}</p>}
        </>
      )}
    </section>
  );
}
