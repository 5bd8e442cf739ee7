import { InputList } from '../arrival/InputList.tsx';
import type { Kept } from './kept.ts';
import { keptWords } from './words.ts';

/** Shows on the cover the session that the reader left on this page, its inputs as text. */
export function KeptSession({ kept }: { kept: Kept }) {
  const { inputs, names } = kept;
  const own = Object.values(names);
  return (
    <div class="sb-arrived">
      <h3 class="sb-label">Go on where you were: {keptWords(kept)}</h3>
      <p>
        {wasAsleep() ? 'The browser put this tab to sleep; it kept' : 'This tab kept'} your session.{' '}
        {inputs.length > 0 &&
          `Going on runs ${inputs.length === 1 ? 'the input' : 'the inputs'} again, with the same ids and times.`}
      </p>
      {own.length > 0 && (
        <p>
          With your names:{' '}
          {own.map((name, index) => (
            <>
              {index > 0 && ', '}
              <code>{name}</code>
            </>
          ))}
        </p>
      )}
      {inputs.length > 0 && <InputList inputs={inputs} label="Inputs of your session" />}
    </div>
  );
}

/** True if the browser threw the page away to save memory, and loaded it again. */
const wasAsleep = (): boolean => Reflect.get(document, 'wasDiscarded') === true;
