import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ShownSession } from '../state/session.ts';
import { writeText } from '../../../clipboard.ts';
import type { SandboxStore } from '../state/store.ts';
import { ByHand } from '../parts/ByHand.tsx';
import { count } from '../words/words.ts';
import { KeepButton } from './KeepButton.tsx';
import { linkToState, type StateLink, type ShareTarget } from './link.ts';
import { transcript } from './transcript.ts';

const TOO_LONG =
  'This session is too long for a link: 200 inputs and 8,000 characters are the most. Undo what it does not need, or copy it as Markdown.';

/** A remark about a copied link; empty if there is none. */
function remarks(link: StateLink): string {
  if (link.kind === 'too-long') return '';
  const { masked } = link;
  if (masked === 0) return '';
  return ` ${count(masked, 'input')} had a secret in ${masked === 1 ? 'it' : 'them'}: it is *** there, so a replay may differ.`;
}

const whatItHolds = (inputs: number): string =>
  inputs === 0
    ? 'A link to this broken database: nothing run yet.'
    : `A link to this state: the broken database and ${count(inputs, 'input')}. Recipients see your commands first and choose whether to run them.`;

interface Shared {
  store: SandboxStore;
  session: ShownSession;
}

/** The row under the header: a link to this state and the session as Markdown, where it may be linked to, and the state as a drill. */
export function Share(props: Shared & { target: ShareTarget | null }) {
  const { store, session, target } = props;
  return (
    <div class="sb-ask sb-share" role="group" aria-label={target ? 'Share' : 'Keep'}>
      {target && <Copies store={store} session={session} target={target} />}
      <KeepButton store={store} session={session} />
    </div>
  );
}

/** Copies of the session: a link, and a text. */
function Copies(props: Shared & { target: ShareTarget }) {
  const { store, session, target } = props;
  const link = useSignal<StateLink | null>(null);
  const spoken = useSignal('');
  /** The text that the browser did not allow to be copied; null if none. */
  const byHand = useSignal<string | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const steps = session.steps;

  useEffect(() => {
    first.current?.focus();
  }, []);

  // Makes the link before the press: a browser allows copying only right after it.
  useEffect(() => {
    let current = true;
    link.value = null;
    spoken.value = '';
    byHand.value = null;
    void linkToState(session, target).then((made) => {
      if (current) link.value = made;
    });
    return () => {
      current = false;
    };
  }, [steps]);

  const announce = (text: string): void => {
    spoken.value = text;
    store.message.value = text;
  };
  const copy = async (text: string, done: string): Promise<void> => {
    byHand.value = null;
    if (await writeText(text)) {
      announce(done);
    } else {
      byHand.value = text;
      announce('The browser did not allow copying: copy it here, by hand.');
    }
  };

  const made = link.value;
  return (
    <>
      <button
        ref={first}
        type="button"
        class="sb-button"
        aria-disabled={made?.kind !== 'link'}
        onClick={() => {
          if (made?.kind === 'link') void copy(made.url, `Link copied.${remarks(made)}`);
        }}
      >
        Copy link
      </button>
      <button
        type="button"
        class="sb-button"
        aria-disabled={made === null}
        onClick={() => {
          if (made === null) return;
          const url = made.kind === 'link' ? made.url : null;
          void copy(transcript(session, url), `Copied as Markdown.${remarks(made)}`);
        }}
      >
        Copy as Markdown
      </button>
      <p class="sb-share-said">
        {made?.kind === 'too-long' && spoken.value === ''
          ? TOO_LONG
          : spoken.value || whatItHolds(steps.length)}
      </p>
      {byHand.value !== null && <ByHand text={byHand.value} />}
    </>
  );
}
