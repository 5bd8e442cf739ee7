/** The page of diagnosis: a field for everything that the reader has, and the short answer below it. */
import { useSignal, useSignalEffect, type Signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Diagnosis } from '../../diagnose/diagnose.ts';
import { createPasteReader } from '../../diagnose/worker/client.ts';
import type { Sources } from '../../diagnose/worker/protocol.ts';
import type { EvidentAnswer } from '../../diagnose/suspects.ts';
import { loggedIn } from '../../evidence/evidence.ts';
import { takeOver } from '../search/hand-over.ts';
import { keepTyped, keptText } from '../search/kept-paste.ts';
import { Elsewhere } from '../search/Elsewhere.tsx';
import { PasteField } from '../search/PasteField.tsx';
import { Understood } from '../search/Understood.tsx';
import { Advice, AdviceRest } from './Advice.tsx';
import { Also } from './Also.tsx';
import { EVIDENCE_FIELD, Settle } from './Settle.tsx';
import { Story } from './Story.tsx';
import { reasonOf } from '../../thrown.ts';

type DiagnosedPaste = EvidentAnswer & { diagnosis: Diagnosis };

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
  const found = useSignal<DiagnosedPaste | null>(null);
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
      problem.value = '';
      return;
    }
    reader
      .diagnose(text, result)
      .then((diagnosed) => {
        if (asked !== revision.current) return;
        found.value = diagnosed;
        problem.value = '';
      })
      .catch((error: unknown) => {
        if (asked === revision.current) problem.value = reasonOf(error);
      });
  });

  useEffect(() => {
    evidence.value = keptText(EVIDENCE_FIELD);
    return keepTyped(EVIDENCE_FIELD, () => evidence.peek());
  }, []);

  const onText = (text: string, isShortened: boolean): void => {
    shortened.value = isShortened;
    pasted.value = text;
    // The result is of the query for that paste.
    if (text.trim() === '') evidence.value = '';
  };

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
          <p>
            Is it your own database?{' '}
            <a href={`${base}/yours/`}>Have a plan tried on a copy of it</a>, here in your browser:
            one query that only reads, and your migrations.
          </p>
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

interface WhatToDoProps extends DiagnosedPaste {
  base: string;
  evidence: Signal<string>;
}

/** The field of the evidence keeps its place whatever the answer: what is typed in it keeps the focus. */
function WhatToDo({ answer, isEvidenceRead, diagnosis, base, evidence }: WhatToDoProps) {
  const { advice, settle } = diagnosis;
  if (!advice && !settle) {
    return (
      <div class="search-nothing">
        <p>
          <strong>No runbook fits that.</strong> Paste the lines around <code>Error: P…</code> or{' '}
          <code>ERROR:</code>, or the rows of <code>_prisma_migrations</code>.
        </p>
      </div>
    );
  }
  const asked = settle && 'migrations' in settle ? settle.migrations : [];
  return (
    <section aria-labelledby="what-to-do">
      <h2 id="what-to-do">What to do</h2>
      {advice ? <Advice advice={advice} base={base} /> : null}
      {settle ? (
        <Settle
          settle={settle}
          base={base}
          evidence={evidence}
          isUnreadable={evidence.value.trim() !== '' && !isEvidenceRead}
          // Where the page itself is about a failed row, its cause is still to be read.
          cause={advice?.best && { title: advice.result.page.title, href: `${base}${advice.path}` }}
          logged={loggedIn(asked, answer.presence)}
        />
      ) : null}
      {advice ? <AdviceRest advice={advice} base={base} /> : null}
    </section>
  );
}

function announcementFor({ advice, settle }: Diagnosis): string {
  if (settle?.kind === 'settled') return `Decided: ${settle.plan.sentence}`;
  const page = advice && `Diagnosed: ${advice.result.page.title}`;
  const query = settle && 'query' in settle ? 'A query decides what to do.' : undefined;
  return [page, query].filter((part) => part !== undefined).join('. ') || 'No runbook fits that';
}
