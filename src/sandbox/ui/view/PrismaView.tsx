import { useEffect, useMemo, useRef } from 'preact/hooks';
import { solved } from '../../solved/conditions.ts';
import {
  type ShownSession,
  currentFrame,
  lastChanges,
  sessionAt,
  sessionInputs,
} from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { Board } from '../board/Board.tsx';
import { Strip } from '../strip/Strip.tsx';
import { Checks } from './Checks.tsx';
import { Drift } from './Drift.tsx';
import { NextDeploy } from './NextDeploy.tsx';
import { Release } from './Release.tsx';
import { Tables } from './Tables.tsx';
import { Unknown } from './Unknown.tsx';
import './view.css';

/** Prisma's view of the database, and the real tables: now, or at the step that is looked at. */
export function PrismaView(props: {
  store: SandboxStore;
  session: ShownSession;
  isShown: boolean;
}) {
  const { store, isShown } = props;
  const looking = store.looking.value;
  const session = useMemo(() => sessionAt(props.session, looking), [props.session, looking]);
  const frame = currentFrame(session);
  const changes = useMemo(() => lastChanges(session), [session.steps, session.opening]);
  const { view } = frame;
  const box = useRef<HTMLDivElement>(null);

  // Brings the first change of the last input into sight: it may be far down the list.
  useEffect(() => {
    const host = box.current;
    if (!host) return;
    const changed = host.querySelector('.sb-changed, [data-changed]');
    if (!changed || solved(frame.checks)) {
      host.scrollTop = 0;
      return;
    }
    const top = changed.getBoundingClientRect().top - host.getBoundingClientRect().top;
    const inSight = top >= 0 && top < host.clientHeight - 40;
    if (!inSight) host.scrollTop += top - host.clientHeight / 3;
  }, [frame]);

  return (
    <div
      ref={box}
      class="sb-view-scroll"
      data-focus-first
      tabIndex={0}
      role="group"
      aria-label="State of the database"
      data-step={session.steps.length % 2 === 0 ? 'even' : 'odd'}
    >
      <Strip store={store} session={props.session} isShown={isShown} />
      {view.kind === 'unknown' ? (
        <Unknown reason={view.reason} change={changes.sight} />
      ) : (
        <Board view={view} changes={changes} scenario={session.scenario} />
      )}
      <Checks checks={frame.checks} inputs={sessionInputs(session)} />
      {view.kind === 'known' && (
        <>
          <NextDeploy next={view.nextDeploy} changed={changes.nextDeploy} />
          <Drift drift={view.drift} change={changes.drift} />
        </>
      )}
      {view.tables && <Tables tables={view.tables} changes={changes} />}
      <Release store={store} session={session} change={changes.release} />
    </div>
  );
}
