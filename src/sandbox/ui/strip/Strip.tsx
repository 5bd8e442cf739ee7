import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { stepsOf } from './steps.ts';
import './strip.css';

/** The steps of the session, to look back at; a step that is looked at says so, and can be gone on from. */
export function Strip(props: { store: SandboxStore; session: ShownSession; isShown: boolean }) {
  const { store, session, isShown } = props;
  const steps = useMemo(() => stepsOf(session), [session.steps, session.opening]);
  const list = useRef<HTMLOListElement>(null);
  const last = steps.length - 1;
  const looking = store.looking.value;
  const at = looking ?? last;

  // The chosen step stays in sight, without moving the page. While another tab is shown nothing has a size.
  useLayoutEffect(() => {
    const box = list.current;
    const chosen = box?.children[at];
    if (!box || !(chosen instanceof HTMLElement)) return;
    const over = chosen.offsetLeft + chosen.offsetWidth - box.scrollLeft - box.clientWidth;
    if (chosen.offsetLeft < box.scrollLeft) box.scrollLeft = chosen.offsetLeft;
    else if (over > 0) box.scrollLeft += over;
  }, [at, last, isShown]);

  if (last === 0) return null;

  const look = (step: number): void => {
    store.looking.value = step >= last ? null : Math.max(0, step);
    const { label, line } = steps[step] ?? { label: '', line: '' };
    store.message.value =
      step >= last
        ? 'This is now.'
        : `Step ${step} of ${last}: ${label}: ${line}. Nothing was run.`;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
    if (to === undefined || to < 0 || to > last) return;
    event.preventDefault();
    look(to);
    const button = list.current?.children[to]?.querySelector('button');
    button?.focus({ preventScroll: true });
  };
  const isReady = store.state.value.kind === 'ready';

  return (
    <nav class="st" aria-label="Steps">
      {/* eslint-disable-next-line jsx-a11y-x/no-noninteractive-element-interactions -- the arrow keys are heard for the buttons inside */}
      <ol ref={list} class="st-steps" onKeyDown={onKeyDown}>
        {steps.map(({ label, line, loses, failed }, step) => (
          <li key={step}>
            <button
              type="button"
              class="st-step"
              aria-current={step === at ? 'step' : undefined}
              tabIndex={step === at ? 0 : -1}
              data-loses={loses ? '' : undefined}
              onClick={() => look(step)}
            >
              <span class="st-label">
                <span class="st-number">{step}</span> <code>{label}</code>
              </span>
              <span class="st-line">
                {loses && <span aria-hidden="true">▲ </span>}
                {failed && 'failed; '}
                {line}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {looking !== null && (
        <p class="st-past" role="note">
          <strong>
            You look at step {looking} of {last}.
          </strong>{' '}
          Nothing was run.{' '}
          <button type="button" class="sb-button" onClick={() => look(last)}>
            Back to now
          </button>{' '}
          <button
            type="button"
            class="sb-button"
            aria-disabled={!isReady}
            title={`Undoes the ${last - looking} after it`}
            onClick={() => {
              if (isReady) void store.goOnFromHere();
            }}
          >
            Go on from here
          </button>
        </p>
      )}
    </nav>
  );
}
