/** Opens scenarios in Node for tests. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { printedText } from '../../src/sandbox/engine/program/output.ts';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import type { Frame, KnownView } from '../../src/sandbox/frame.ts';
import { scenarioSchema, type Scenario } from '../../src/sandbox/scenario.ts';
import { sharedAssets } from './assets.ts';

/** Reads a scenario as the build left it. */
export async function readScenario(id: string): Promise<Scenario> {
  const path = fileURLToPath(new URL(`../../generated/scenarios/${id}.json`, import.meta.url));
  return scenarioSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** Opens a session in the scenario's broken state. Close it. */
export async function openSession(id: string): Promise<Session> {
  return Session.open(await sharedAssets(), await readScenario(id));
}

/** Runs one line in the terminal. */
export const type = (session: Session, line: string): Promise<Frame> =>
  session.run({ kind: 'command', line });

/** Returns a frame's view. Throws if Prisma could not look. */
export function knownView(frame: Frame | undefined): KnownView {
  if (frame?.view.kind !== 'known') {
    throw new Error(`Prisma’s view is unknown: ${frame?.view.reason ?? 'there is no frame'}`);
  }
  return frame.view;
}

/** Returns everything that a frame printed, without colours. */
export const textOf = ({ output }: Frame): string => printedText(output);

/** The superuser as a client: names are looked up in `public`, as a reader's are. Our own queries see PostgreSQL's names only. */
export const READER = 'postgres';
