/** The copy: what was found on it, what it lacks, and itself, to try things on. */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { createGivenSandbox } from '../../sandbox/ui/create-given-sandbox.ts';
import { GivenSandbox } from '../../sandbox/ui/GivenSandbox.tsx';
import type { Input } from '../../sandbox/frame.ts';
import type { BuiltTwin } from '../../yours/answers.ts';
import type { Search } from '../../yours/store.ts';
import { Lacking } from './Lacking.tsx';
import { Working } from './Working.tsx';
import { bytesWords } from '../../sandbox/size-words.ts';

/** What is told where the search on the copy has no result. */
export interface SearchWords {
  readonly stopped: string;
  readonly failed: (reason: string) => string;
}

export function Built<Found>(props: {
  twin: BuiltTwin;
  search: Search<Found>;
  words: SearchWords;
  /** Told above the result; null if there is nothing to tell. */
  note: string | null;
  onStop: () => void;
  report: (found: Found, onRun: (input: Input) => void) => ComponentChildren;
}) {
  const { twin, search, words, note, onStop, report } = props;
  const sandbox = useMemo(() => createGivenSandbox(twin.scenario, twin.assets), [twin]);
  const runOnCopy = (input: Input): void => {
    void sandbox.store.runFromPage(input);
    document.getElementById('your-copy')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      {note !== null && <p class="yours-note">{note}</p>}
      {search.kind === 'looking' && <Working progress={search.progress} onStop={onStop} />}
      {search.kind === 'stopped' && <p>{words.stopped}</p>}
      {search.kind === 'failed' && (
        <p class="yours-problem" role="alert">
          {words.failed(search.reason)}
        </p>
      )}
      {search.kind === 'found' && report(search.found, runOnCopy)}
      <Lacking twin={twin} />
      <h3 id="the-copy-itself">The copy itself</h3>
      <p class="yours-muted">
        Its PostgreSQL takes {bytesWords(twin.memoryBytes)} of memory while it is open.
      </p>
      <div class="yours-sandbox" id="your-copy">
        <GivenSandbox
          {...sandbox}
          what="Run what you like: board, terminal, editor and data are those of the copy. It has your objects and your history, and no other rows."
          open="Open the copy"
          withoutBoard={false}
        />
      </div>
    </>
  );
}
