import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { goalsMet, goalsOf } from '../goals/goals.ts';
import { Goals } from './goals/Goals.tsx';
import { looksBack } from './page-requests.ts';
import type { Layout } from './panes/layout.ts';
import { PaneMenu } from './panes/PaneMenu.tsx';
import type { ShownSession } from './state/session.ts';
import type { ShareTarget } from './share/link.ts';
import { AskDrop } from './parts/AskDrop.tsx';
import { CloseButton } from './parts/CloseButton.tsx';
import type { Setting } from './setting.ts';
import { Share } from './share/Share.tsx';
import type { SandboxStore } from './state/store.ts';
import { count, discardWords } from './words/words.ts';

/** The row that the header has open below it. */
type Row = 'reset' | 'goals' | 'share' | 'panes';

/** The title, and the buttons for the session as a whole. */
export function Header(props: {
  store: SandboxStore;
  session: ShownSession;
  title: string;
  /** Null if no link may hold its state. */
  shareTarget: ShareTarget | null;
  setting: Setting;
  layout: Layout;
}) {
  const { store, session, title, shareTarget, setting, layout } = props;
  const row = useSignal<Row | null>(null);
  const resetButton = useRef<HTMLButtonElement>(null);
  const inputs = session.steps.length;
  const mayDrop = store.state.value.kind === 'ready' && inputs > 0;
  const goals = useMemo(() => goalsOf(session), [session]);
  const { met, of } = goalsMet(goals);

  const isDone = goals.at(-1)?.isMet === true;

  useEffect(() => {
    if (isDone && looksBack()) row.value = 'goals';
  }, [isDone]);

  const toggle = (wanted: Row): void => {
    row.value = row.value === wanted ? null : wanted;
  };
  const answer = (drop: boolean): void => {
    row.value = null;
    resetButton.current?.focus();
    if (drop) void store.reset();
  };
  return (
    <header class="sb-header">
      <div class="sb-header-row">
        {setting.kind === 'beside' && <CloseButton onClose={setting.onClose} />}
        <h2 class="sb-title" title={title}>
          {title}
        </h2>
        <div class="sb-toolbar">
          <button
            type="button"
            class="sb-button"
            aria-disabled={!mayDrop}
            onClick={() => void store.undo()}
          >
            Undo
          </button>
          <button
            ref={resetButton}
            type="button"
            class="sb-button"
            aria-disabled={!mayDrop}
            aria-expanded={row.value === 'reset'}
            onClick={() => {
              if (mayDrop) toggle('reset');
            }}
          >
            Reset
          </button>
          <button
            type="button"
            class="sb-button"
            aria-expanded={row.value === 'goals'}
            onClick={() => toggle('goals')}
          >
            Goals {met}/{of}
          </button>
          <button
            type="button"
            class="sb-button"
            aria-expanded={row.value === 'share'}
            onClick={() => toggle('share')}
          >
            {shareTarget ? 'Share' : 'Keep'}
          </button>
          {layout.mode !== 'compact' && (
            <button
              type="button"
              class="sb-button"
              aria-expanded={row.value === 'panes'}
              onClick={() => toggle('panes')}
            >
              Panes
            </button>
          )}
          {setting.kind === 'beside' && setting.fullSize !== null && layout.mode !== 'compact' && (
            <a class="sb-button" href={setting.fullSize} onClick={setting.onFullSize}>
              Full size
            </a>
          )}
        </div>
      </div>
      {row.value === 'reset' && (
        <AskDrop
          label="Reset"
          question={discardWords(count(inputs, 'command'))}
          onAnswer={answer}
        />
      )}
      {row.value === 'share' && <Share store={store} session={session} target={shareTarget} />}
      {row.value === 'goals' && <Goals store={store} session={session} goals={goals} />}
      {row.value === 'panes' && <PaneMenu layout={layout} />}
    </header>
  );
}
