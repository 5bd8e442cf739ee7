/** Makes a drill of the present state: what is told of it, and where it goes. */
import { useSignal, type Signal } from '@preact/signals';
import { useContext, useRef } from 'preact/hooks';
import { download } from '../../../download.ts';
import { reasonOf } from '../../../thrown.ts';
import {
  drillAsFile,
  drillOf,
  LONGEST_TEXT,
  LONGEST_TITLE,
  type DrillFile,
} from '../../drill/drill-file.ts';
import { pagerOf } from '../../drill/pager.ts';
import { maskInputs, publicSecrets } from '../../link/mask.ts';
import { solved } from '../../solved/conditions.ts';
import { SitePagesContext } from '../site-pages.ts';
import { currentFrame, sessionInputs, type ShownSession } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';

const NOTHING_BROKEN =
  'Nothing is broken here now, so there is nothing to find out. Break it first.';
const BUSY = 'Something is still running. Wait for its end, and press again.';

export function KeepAsDrill({ store, session }: { store: SandboxStore; session: ShownSession }) {
  const pages = useContext(SitePagesContext);
  const frame = currentFrame(session);
  const title = useSignal('');
  const pager = useSignal(pagerOf(frame));
  const explanation = useSignal('');
  const hints = useSignal('');
  const help = useSignal(true);
  const said = useSignal('');
  const titleField = useRef<HTMLInputElement>(null);

  const say = (text: string): void => {
    said.value = text;
  };

  /** The drill as the form says; null, and the reason is told, if there can be none. */
  const make = async (): Promise<DrillFile | null> => {
    if (title.peek().trim() === '') {
      say('Give it a title: whoever plays it sees it first.');
      titleField.current?.focus();
      return null;
    }
    const present = await store.ask('present', undefined);
    if (present === null) return tell(BUSY);
    if (present.kind === 'refused') return tell(present.reason);
    const { inputs } = maskInputs(sessionInputs(session), publicSecrets(session.scenario));
    const lines = hints.peek().split('\n');
    return drillOf(
      present.scenario,
      {
        title: title.peek().trim(),
        pager: pager.peek().trim(),
        explanation: explanation.peek().trim(),
        hints: lines.map((line) => line.trim()).filter((line) => line !== ''),
        help: help.peek(),
      },
      { from: pages === null ? null : session.scenario.id, made: inputs, now: new Date() },
    );
  };
  const tell = (reason: string): null => {
    say(reason);
    return null;
  };

  const act = async (use: (drill: DrillFile) => Promise<string> | string): Promise<void> => {
    say('The state is written down …');
    try {
      const drill = await make();
      if (drill !== null) say(await use(drill));
    } catch (error) {
      say(`It could not be kept: ${reasonOf(error)}`);
    }
  };
  const keep = (): Promise<void> =>
    act(async (drill) => {
      const { keepDrill } = await import('./kept-drills.ts');
      try {
        await keepDrill(drill);
        return `Kept in this browser as “${drill.title}”.`;
      } catch (error) {
        return `This browser keeps nothing (${reasonOf(error)}). Save it as a file.`;
      }
    });
  const save = (): Promise<void> =>
    act((drill) => {
      const file = drillAsFile(drill);
      download(file, 'application/json');
      return `Saved: ${file.name}. Whoever has it opens it on the page of drills.`;
    });

  if (solved(frame.checks)) return <p class="sb-drill-said">{NOTHING_BROKEN}</p>;
  return (
    <form
      class="sb-drill-form"
      aria-label="Keep as drill"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <label>
        Title
        <input
          ref={titleField}
          type="text"
          maxLength={LONGEST_TITLE}
          placeholder="Monday’s incident"
          value={title.value}
          onInput={({ currentTarget }) => (title.value = currentTarget.value)}
        />
      </label>
      <Area label="What the pager says: all that is told at first" text={pager} />
      <Area label="What it was, told at the end" text={explanation} />
      <Area label="Hints, a line each, the faintest first" text={hints} />
      <label class="sb-drill-check">
        <input
          type="checkbox"
          checked={help.value}
          onChange={({ currentTarget }) => (help.value = currentTarget.checked)}
        />
        Hints may be asked for
      </label>
      <div class="sb-drill-actions">
        <button type="submit" class="sb-button sb-primary">
          Keep in this browser
        </button>
        <button type="button" class="sb-button" onClick={() => void save()}>
          Save as a file
        </button>
        <p class="sb-drill-said" role="status">
          {said.value === ''
            ? 'It holds this database with its rows, the folder, and the commands that you ran, secrets masked.'
            : said.value}{' '}
          {pages !== null && <a href={pages.ownDrills}>Your drills</a>}
        </p>
      </div>
    </form>
  );
}

function Area({ label, text }: { label: string; text: Signal<string> }) {
  return (
    <label>
      {label}
      <textarea
        rows={2}
        maxLength={LONGEST_TEXT}
        value={text.value}
        onInput={({ currentTarget }) => (text.value = currentTarget.value)}
      />
    </label>
  );
}
