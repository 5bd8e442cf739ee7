/** Where readers bring a database and a folder, have the copy built, and see what was found on it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import type { Input } from '../../sandbox/frame.ts';
import type { Example } from '../../yours/examples.ts';
import type { Yours } from '../../yours/store.ts';
import { Built, type SearchWords } from './Built.tsx';
import { FolderPart } from './FolderPart.tsx';
import { SourcePart } from './SourcePart.tsx';
import { Working } from './Working.tsx';

/** A release of this site’s edition, and the address of its JSON. */
export interface ReleaseChoice {
  readonly version: string;
  readonly address: string;
}

/** An example, as the page gives it. */
export interface GivenExample extends Pick<Example, 'button' | 'about' | 'version'> {
  readonly url: string;
}

/** What a page is made of; the islands of its kinds get it from Astro. */
export interface PageProps {
  /** Oldest first. */
  releases: readonly ReleaseChoice[];
  /** The examples, each with the address of the scenario that it collects from. */
  examples: readonly GivenExample[];
  /** The address of what is known of LiteLLM. */
  knowledgeUrl: string;
  /** Base of the site, ending without a slash. */
  base: string;
  /** How to collect, and how to get at the folder. */
  collect?: ComponentChildren;
  commands?: ComponentChildren;
}

/** What differs between the pages. */
export interface WorkplaceWords {
  /** Told above the result of the example. */
  readonly isExample: string;
  /** The second part: its heading, and what to bring. */
  readonly folder: { readonly title: string; readonly lead: ComponentChildren };
  /** The third part: its heading, what is done there, and its button. */
  readonly copy: { readonly title: string; readonly lead: string; readonly button: string };
  readonly search: SearchWords;
}

interface Props<Found> extends PageProps {
  yours: Yours<Found>;
  words: WorkplaceWords;
  /** Shows what was found. `onRun` runs something on the copy. */
  report: (found: Found, onRun: (input: Input) => void) => ComponentChildren;
}

export function Workplace<Found>(props: Props<Found>) {
  const { yours, words, releases, examples, collect, commands, report } = props;
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
      {examples.map(({ button, about, url, version }) => (
        <p key={url} class="yours-example">
          <button
            type="button"
            class="yours-button"
            disabled={!wired.value}
            onClick={() => void yours.tryExample(url, version)}
          >
            {button}
          </button>
          <span class="yours-muted">{about}</span>
        </p>
      ))}
      <div class="yours-bring">
        <SourcePart yours={yours} wired={wired.value}>
          {collect}
        </SourcePart>
        <FolderPart yours={yours} wired={wired.value} releases={releases} {...words.folder}>
          {commands}
        </FolderPart>
      </div>
      <section aria-labelledby="the-copy" class="yours-copy">
        <h2 id="the-copy">{words.copy.title}</h2>
        <p class="yours-muted">{words.copy.lead}</p>
        <p class="yours-buttons">
          <button
            type="button"
            class="yours-button yours-primary"
            aria-disabled={!isReady.value || now.kind === 'working'}
            onClick={() => {
              if (isReady.peek() && stage.peek().kind !== 'working') void yours.build();
            }}
          >
            {words.copy.button}
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
              search={now.search}
              words={words.search}
              note={isExample.value ? words.isExample : null}
              onStop={yours.stop}
              report={report}
            />
          )}
        </div>
      </section>
    </div>
  );
}
