import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { AskDrop } from '../parts/AskDrop.tsx';
import { count, discardWords } from '../words/words.ts';
import { Arrived } from './Arrived.tsx';
import type { Arrival } from './arrival.ts';

/**
 * The notice while the address holds another state than the open session's. `unkept` is the number of the session's
 * inputs that would not outlive a reload.
 */
export function OtherState({ other, unkept }: { other: Arrival; unkept: number }) {
  const asking = useSignal(false);
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    asking.value = false;
  }, [other, asking]);
  if (other.kind === 'refused') {
    return (
      <div class="sb-other" role="alert">
        <Arrived arrival={other} />
      </div>
    );
  }
  if (other.kind !== 'arrived') return null;
  const answer = (drop: boolean): void => {
    asking.value = false;
    open.current?.focus();
    if (drop) location.reload();
  };
  return (
    <div class="sb-other">
      <div class="sb-notice" role="alert">
        <p>
          The address now holds another state of this database:{' '}
          {count(other.inputs?.length ?? 0, 'input')}. Opening it reloads the page.{' '}
          {unkept === 0
            ? 'This session is kept, and you can go on with it.'
            : `It drops ${count(unkept, 'input')} of this session, because your browser could not keep ${unkept === 1 ? 'it' : 'them'}.`}
        </p>
        <p>
          <button
            ref={open}
            type="button"
            class="sb-button"
            aria-expanded={unkept === 0 ? undefined : asking.value}
            onClick={() => {
              if (unkept === 0) location.reload();
              else asking.value = !asking.value;
            }}
          >
            Open it
          </button>
        </p>
      </div>
      {asking.value && (
        <AskDrop
          label="Open it"
          question={discardWords(count(unkept, 'command'), 'open it')}
          onAnswer={answer}
        />
      )}
    </div>
  );
}
