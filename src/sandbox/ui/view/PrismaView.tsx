import { useMemo } from 'preact/hooks';
import { type Session, currentFrame, lastChanges, sessionInputs } from '../session.ts';
import { Checks } from './Checks.tsx';
import { Drift } from './Drift.tsx';
import { Migrations } from './Migrations.tsx';
import { NextDeploy } from './NextDeploy.tsx';
import { Tables } from './Tables.tsx';
import './view.css';

/** What Prisma believes about the database, beside what is really there. */
export function PrismaView({ session }: { session: Session }) {
  const frame = currentFrame(session);
  const changes = useMemo(() => lastChanges(session), [session.steps, session.opening]);
  const { view } = frame;
  return (
    <div class="sb-view-scroll" tabIndex={0} role="group" aria-label="State of the database">
      <Checks checks={frame.checks} inputs={sessionInputs(session)} />
      <NextDeploy next={view.nextDeploy} changed={changes.nextDeploy} />
      <Migrations view={view} changes={changes} />
      <Drift drift={view.drift} change={changes.drift} />
      <Tables tables={view.tables} changes={changes} />
    </div>
  );
}
