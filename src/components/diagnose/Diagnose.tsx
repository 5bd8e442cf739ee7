/** The page of diagnosis: a field for everything that the reader has, and the short answer below it. */
import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnose/diagnose.ts';
import { createPasteReader } from '../../diagnose/worker/client.ts';
import type { Sources } from '../../diagnose/worker/protocol.ts';
import type { SearchAnswer } from '../../search/search.ts';
import { loggedIn } from '../../evidence/evidence.ts';
import { takeOver } from '../search/hand-over.ts';
import { Elsewhere } from '../search/Elsewhere.tsx';
import { PasteField } from '../search/PasteField.tsx';
import { Understood } from '../search/Understood.tsx';
import { Advice } from './Advice.tsx';
import { Also } from './Also.tsx';
import { Settle } from './Settle.tsx';
import { Story } from './Story.tsx';
import { reasonOf } from '../../thrown.ts';

interface Props {
  sources: Sources;
  /** Base of the site, ending without a slash. */
  base: string;
}

export default function Diagnose({ sources, base }: Props) {
  const reader = useMemo(() => createPasteReader(sources), []);
  const field = useRef<HTMLTextAreaElement>(null);
  const problem = useSignal('');
  const shortened = useSignal(false);
  const found = useSignal<{ answer: SearchAnswer; diagnosis: Diagnosis } | null>(null);
  const revision = useRef(0);
  const pasted = useSignal('');
  const evidence = useSignal('');

  // A new paste and a new result of the query are both a new question.
  useSignalEffect(() => {
    const text = pasted.value;
    const result = evidence.value;
    revision.current += 1;
    const asked = revision.current;
    if (text.trim() === '') {
      found.value = null;
      return;
    }
    reader
      .diagnose(text, result)
      .then(({ answer, diagnosis }) => {
        if (asked !== revision.current) return;
        found.value = { answer, diagnosis };
        problem.value = '';
      })
      .catch((error: unknown) => {
        problem.value = reasonOf(error);
      });
  });

  const onText = (text: string, isShortened: boolean): void => {
    shortened.value = isShortened;
    pasted.value = text;
  };

  // Readers come for the field.
  useEffect(() => {
    if (field.current?.value === '') field.current.focus({ preventScroll: true });
  }, []);

  return (
    <div class="search diagnose">
      <PasteField
        field={field}
        reader={reader}
        id="diagnose-field"
        label="Log, status or history"
        help="It stays in your browser. Up to 5 MB; of a long log the lines around each error are read."
        rows={8}
        placeholder={'Error: P3018\n\nMigration name: …\n\nDatabase error code: 42P01'}
        initial={takeOver}
        onText={onText}
        onFocus={() => undefined}
        onKeyDown={() => undefined}
      />
      {problem.value !== '' && (
        <p role="alert" class="search-problem">
          {problem.value}
        </p>
      )}
      <p role="status" class="search-sr">
        {found.value === null ? '' : announcementFor(found.value.diagnosis)}
      </p>
      {found.value && (
        <div class="diagnosis">
          <Elsewhere subject={found.value.answer.subject} />
          <Story story={found.value.diagnosis.story} base={base} />
          <WhatToDo {...found.value} base={base} evidence={evidence} />
          <Also
            also={found.value.diagnosis.also}
            base={base}
            fits={!!found.value.diagnosis.advice}
          />
          <Understood answer={found.value.answer} />
          {(shortened.value || found.value.answer.cut) && (
            <p class="search-why">
              Of this long paste, 64 KB were read: the lines around each error, its beginning and
              its end.
            </p>
          )}
        </div>
      )}
    </div>
  );
}

interface WhatToDoProps {
  answer: SearchAnswer;
  diagnosis: Diagnosis;
  base: string;
  evidence: Signal<string>;
}

function WhatToDo({ answer, diagnosis: { advice, settle }, base, evidence }: WhatToDoProps) {
  // Where the page itself is about a failed row, its cause is still to be read.
  const cause =
    advice?.best === undefined
      ? undefined
      : { title: advice.result.page.title, href: `${base}${advice.path}` };
  const settled = settle && (
    <Settle
      settle={settle}
      base={base}
      evidence={evidence}
      isUnreadable={
        evidence.value.trim() !== '' && answer.presence.length + answer.ledger.length === 0
      }
      cause={cause}
      logged={loggedIn(answer.presence)}
    />
  );
  if (advice) {
    return (
      <Advice advice={advice} base={base}>
        {settled}
      </Advice>
    );
  }
  return (
    settled ?? (
      <div class="search-nothing">
        <p>
          <strong>No runbook fits that.</strong> Paste the lines around <code>Error: P…</code> or{' '}
          <code>ERROR:</code>, or the rows of <code>_prisma_migrations</code>.
        </p>
      </div>
    )
  );
}

const announcementFor = ({ advice, settle }: Diagnosis): string =>
  settle?.kind === 'settled'
    ? `Decided: ${settle.plan.sentence}`
    : advice
      ? `Diagnosed: ${advice.result.page.title}`
      : 'No runbook fits that';
