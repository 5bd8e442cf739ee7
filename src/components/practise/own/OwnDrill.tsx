/** A drill that somebody made, played: the pager’s sentence, the clock, the database, and at the end what it was. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { download } from '../../../download.ts';
import { drillAsFile, type DrillFile } from '../../../sandbox/drill/drill-file.ts';
import { createGivenSandbox } from '../../../sandbox/ui/create-given-sandbox.ts';
import { GivenSandbox } from '../../../sandbox/ui/GivenSandbox.tsx';
import { isSolvedByReader } from '../../../sandbox/ui/kept/watch-solved.ts';
import { inputText } from '../../../sandbox/ui/words/words.ts';
import { createDrillClock } from '../drill-clock.ts';
import { SECOND_MS } from '../time-words.ts';

export function OwnDrill(props: {
  drill: DrillFile;
  isKept: boolean;
  /** The path of the site’s root. */
  base: string;
  /** Keeps it in this browser, and says what came of it. */
  onKeep: () => Promise<string>;
  onLeave: () => void;
}) {
  const { drill, isKept, base, onKeep, onLeave } = props;
  const sandbox = useMemo(() => createGivenSandbox(drill.scenario, null), [drill]);
  const { store } = sandbox;
  const clock = useMemo(() => createDrillClock(), [drill]);
  const time = useSignal(clock.words());
  const repaired = useSignal('');
  const showsClock = useSignal(true);
  const told = useSignal(false);
  const said = useSignal('');

  useSignalEffect(() => {
    const session = store.session.value;
    if (session !== null) clock.begin();
    if (!isSolvedByReader(session) || !clock.end()) return;
    time.value = clock.words();
    repaired.value = clock.repairedWords();
    told.value = true;
  });
  useEffect(() => {
    const ticking = setInterval(() => (time.value = clock.words()), SECOND_MS);
    return () => clearInterval(ticking);
  }, [clock]);

  return (
    <>
      <h2>{drill.title}</h2>
      <p>
        <strong>{drill.pager}</strong>
      </p>
      <p>
        That is all you are told. Open the database below, look before you change anything, and
        start with the log: <code>litellm</code> in the terminal starts the proxy once more and
        prints it. It is over when the verdict says “Solved”. The board is put aside: “Panes”, or
        its tab, brings it.{' '}
        {drill.help ? 'Goals tick as you reach them.' : 'Whoever made it gives no hints.'}
      </p>
      <p>
        <label>
          <input
            type="checkbox"
            checked={showsClock.value}
            onChange={({ currentTarget }) => (showsClock.value = currentTarget.checked)}
          />{' '}
          Show the clock
        </label>{' '}
        {showsClock.value && <strong class="own-clock">{time}</strong>}
      </p>
      <p role="status">{repaired.value || said.value}</p>
      <div class="yours-sandbox">
        <GivenSandbox {...sandbox} what={drill.pager} open="Practise" withoutBoard />
      </div>
      <details
        open={told.value}
        onToggle={({ currentTarget }) => (told.value = currentTarget.open)}
      >
        <summary>What it was</summary>
        <p class="own-explained">
          {drill.explanation === '' ? 'Whoever made it did not say.' : drill.explanation}
        </p>
        {drill.from !== null && (
          <p>
            It began as{' '}
            <a href={`${base}scenarios/${drill.from}/`}>the broken database {drill.from}</a>.
          </p>
        )}
        {drill.made.length > 0 && (
          <>
            <p>Then this was run:</p>
            <ol class="own-made">
              {drill.made.map((input, at) => (
                <li key={String(at)}>
                  <pre>{inputText(input)}</pre>
                </li>
              ))}
            </ol>
          </>
        )}
      </details>
      <p class="yours-buttons">
        {!isKept && (
          <button
            type="button"
            class="yours-button"
            onClick={() => void onKeep().then((text) => (said.value = text))}
          >
            Keep in this browser
          </button>
        )}
        <button
          type="button"
          class="yours-button"
          onClick={() => download(drillAsFile(drill), 'application/json')}
        >
          Save as a file
        </button>
        <button type="button" class="yours-button" onClick={onLeave}>
          All your drills
        </button>
      </p>
    </>
  );
}
