/** The page of the reader’s own database: what they bring, the copy that is made of it, and the plan that was tried there. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { createYours } from '../../yours/store.ts';
import { Built } from './Built.tsx';
import { FolderPart } from './FolderPart.tsx';
import { SourcePart } from './SourcePart.tsx';
import { Working } from './Working.tsx';

/** A release of this site’s edition, and the address of its JSON. */
export interface ReleaseChoice {
  readonly version: string;
  readonly address: string;
}

interface Props {
  /** Oldest first. */
  releases: readonly ReleaseChoice[];
  /** The address of the scenario that the example collects from. */
  exampleUrl: string;
  /** The address of what is known of LiteLLM. */
  knowledgeUrl: string;
  /** Base of the site, ending without a slash. */
  base: string;
  /** How to collect, and how to get at the folder. */
  collect?: ComponentChildren;
  commands?: ComponentChildren;
}

export default function Yours({
  releases,
  exampleUrl,
  knowledgeUrl,
  base,
  collect,
  commands,
}: Props) {
  const yours = useMemo(() => createYours(knowledgeUrl), []);
  const wired = useSignal(false);
  const top = useRef<HTMLDivElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const { stage, message, isReady, isExample } = yours;
  const now = stage.value;
  const hasSomething = yours.source.value !== null || yours.folder.value !== null;

  useEffect(() => {
    wired.value = true;
    return () => yours.forget();
  }, [yours, wired]);

  // What was asked for begins below the button that was pressed.
  useEffect(() => {
    if (now.kind !== 'bringing') result.current?.focus({ preventScroll: true });
    if (now.kind === 'working') result.current?.scrollIntoView({ block: 'nearest' });
  }, [now.kind]);

  const forget = (): void => {
    yours.forget();
    top.current?.focus();
  };

  return (
    <div class="yours" ref={top} tabIndex={-1} data-wired={wired.value ? '' : undefined}>
      <p class="yours-sr" role="status">
        {message}
      </p>
      <p class="yours-example">
        <button
          type="button"
          class="yours-button"
          disabled={!wired.value}
          onClick={() => void yours.tryExample(exampleUrl)}
        >
          Try it with an example
        </button>{' '}
        <span class="yours-muted">
          A broken database of this site, collected by the same query: nothing of yours is needed.
        </span>
      </p>
      <div class="yours-bring">
        <SourcePart yours={yours} wired={wired.value}>
          {collect}
        </SourcePart>
        <FolderPart yours={yours} wired={wired.value} releases={releases}>
          {commands}
        </FolderPart>
      </div>
      <section aria-labelledby="the-copy" class="yours-copy">
        <h2 id="the-copy">3. The copy, and the plan</h2>
        <p class="yours-muted">
          The copy is built in this tab: PostgreSQL and Prisma’s engine run here. It is gone when
          you close the page.
        </p>
        <p class="yours-buttons">
          <button
            type="button"
            class="yours-button yours-primary"
            aria-disabled={!isReady.value || now.kind === 'working'}
            onClick={() => {
              if (isReady.peek() && stage.peek().kind !== 'working') void yours.build();
            }}
          >
            Build the copy
          </button>
          {hasSomething && (
            <button type="button" class="yours-button" onClick={forget}>
              Forget everything
            </button>
          )}
          {!isReady.value && (
            <span class="yours-muted">It needs both: the database and the folder.</span>
          )}
        </p>
        <div ref={result} tabIndex={-1} class="yours-result">
          {now.kind === 'working' && <Working progress={now.progress} onStop={yours.stop} />}
          {now.kind === 'refused' && (
            <p class="yours-problem" role="alert">
              {now.message}
            </p>
          )}
          {now.kind === 'built' && (
            <Built
              key={now.twin.scenario.state}
              twin={now.twin}
              plan={now.plan}
              isExample={isExample.value}
              base={base}
              onStop={yours.stop}
            />
          )}
        </div>
      </section>
    </div>
  );
}
