/** The session as the panels show it: the frames that the engine returned, and a log that keeps what was undone. */
import type { Versions } from '../../versions.ts';
import type { Frame, Input, Question } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import { type Changes, NO_CHANGES, compareViews } from './changes.ts';

/** An input, and what the terminal asked when it was typed. */
type Typed = { input: Input; asked: Question | null };

type NewEntry =
  | ({ kind: 'ran'; frame: Frame } & Typed)
  | ({ kind: 'stopped' | 'undone' } & Typed)
  | { kind: 'note'; text: string };

/** One entry of the terminal's log. */
export type LogEntry = { id: number } & NewEntry;

/** What the panels render; the engine's own session is in the worker. */
export type ShownSession = {
  scenario: Scenario;
  versions: Versions;
  /** The broken state, before anything was typed. */
  opening: Frame;
  /** One frame for each input since. */
  steps: readonly Frame[];
  log: readonly LogEntry[];
};

let lastId = 0;
function entry(value: NewEntry): LogEntry {
  lastId += 1;
  return { id: lastId, ...value };
}

/** A session in which nothing was typed yet; `notes` stand in its log. */
export function openSession(
  scenario: Scenario,
  versions: Versions,
  opening: Frame,
  notes: readonly string[] = [],
): ShownSession {
  const log = notes.map((text) => entry({ kind: 'note', text }));
  return { scenario, versions, opening, steps: [], log };
}

/** The frame on show. */
export function currentFrame(session: ShownSession): Frame {
  return session.steps.at(-1) ?? session.opening;
}

/** What the last input changed; nothing if there was none. */
export function lastChanges(session: ShownSession): Changes {
  const now = session.steps.at(-1);
  if (!now) return NO_CHANGES;
  return compareViews((session.steps.at(-2) ?? session.opening).view, now.view);
}

/** The inputs that led here, in order. */
export function sessionInputs(session: ShownSession): Input[] {
  return session.steps.flatMap(({ input }) => (input === null ? [] : [input]));
}

/** After an input that ran to its end, well or not. */
export function withFrame(session: ShownSession, input: Input, frame: Frame): ShownSession {
  const ran = entry({ kind: 'ran', input, asked: currentFrame(session).asks, frame });
  return { ...session, steps: [...session.steps, frame], log: [...session.log, ran] };
}

/** Shows `frame`, which the engine returned when it restored the session, in the place of the last one. */
export function withRestored(session: ShownSession, frame: Frame): ShownSession {
  const before = session.steps.at(-1);
  if (!before) return { ...session, opening: frame };
  const log = session.log.map((item) =>
    item.kind === 'ran' && item.frame === before ? { ...item, frame } : item,
  );
  return { ...session, steps: [...session.steps.slice(0, -1), frame], log };
}

/** After the reader ended an input: the engine returned to the frame before it. */
export function withStopped(session: ShownSession, input: Input, frame: Frame): ShownSession {
  const stopped = entry({ kind: 'stopped', input, asked: currentFrame(session).asks });
  const restored = withRestored(session, frame);
  return { ...restored, log: [...restored.log, stopped] };
}

/** Without the last input, whose entry stays in the log, marked; the engine returned the frame before it. */
export function withoutLast(session: ShownSession, frame: Frame): ShownSession {
  const dropped = session.steps.at(-1);
  const log = session.log.map((item): LogEntry =>
    item.kind === 'ran' && item.frame === dropped
      ? { id: item.id, kind: 'undone', input: item.input, asked: item.asked }
      : item,
  );
  return withRestored({ ...session, steps: session.steps.slice(0, -1), log }, frame);
}

/** Back in the broken state, whose frame the engine returned, with an empty log. */
export function withoutAll(session: ShownSession, frame: Frame): ShownSession {
  const note = entry({ kind: 'note', text: 'Reset to the broken state.' });
  return { ...session, opening: frame, steps: [], log: [note] };
}

/** With the log cleared from sight, as `clear` does; the frames stay. */
export function withClearLog(session: ShownSession): ShownSession {
  return { ...session, log: [] };
}
