/** What the panels render of a session: its frames, and a log that also remembers what was undone. */
import type { Versions } from '../../client.ts';
import type { Frame, Input, Question } from '../../frame.ts';
import type { Scenario } from '../../scenario.ts';
import { type Changes, NO_CHANGES, compareViews } from './changes.ts';

/** What was put in, and what the terminal asked when it was. */
type Typed = { input: Input; asked: Question | null };

type NewEntry =
  | ({ kind: 'ran'; frame: Frame } & Typed)
  | ({ kind: 'stopped' | 'undone' } & Typed)
  | { kind: 'note'; text: string };

/** One entry of the terminal's log. */
export type LogEntry = { id: number } & NewEntry;

export type Session = {
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
): Session {
  const log = notes.map((text) => entry({ kind: 'note', text }));
  return { scenario, versions, opening, steps: [], log };
}

/** The frame on show. */
export function currentFrame(session: Session): Frame {
  return session.steps.at(-1) ?? session.opening;
}

/** What the last input changed; nothing if there was none. */
export function lastChanges(session: Session): Changes {
  const now = session.steps.at(-1);
  if (!now) return NO_CHANGES;
  return compareViews((session.steps.at(-2) ?? session.opening).view, now.view);
}

/** The inputs that led here, in order. */
export function sessionInputs(session: Session): Input[] {
  return session.steps.flatMap(({ input }) => (input === null ? [] : [input]));
}

/** After an input that ran to its end, well or not. */
export function withFrame(session: Session, input: Input, frame: Frame): Session {
  const ran = entry({ kind: 'ran', input, asked: currentFrame(session).asks, frame });
  return { ...session, steps: [...session.steps, frame], log: [...session.log, ran] };
}

/** After an input that was ended by the reader: the frames stay as they were. */
export function withStopped(session: Session, input: Input): Session {
  const stopped = entry({ kind: 'stopped', input, asked: currentFrame(session).asks });
  return { ...session, log: [...session.log, stopped] };
}

/** Without the last input; its entry stays in the log, marked. */
export function withoutLast(session: Session): Session {
  const dropped = session.steps.at(-1);
  const log = session.log.map((item): LogEntry =>
    item.kind === 'ran' && item.frame === dropped
      ? { id: item.id, kind: 'undone', input: item.input, asked: item.asked }
      : item,
  );
  return { ...session, steps: session.steps.slice(0, -1), log };
}

/** Back in the broken state, with an empty log. */
export function withoutAll(session: Session): Session {
  const note = entry({ kind: 'note', text: 'Reset to the broken state.' });
  return { ...session, steps: [], log: [note] };
}

/** With the log cleared from sight, as `clear` does; the frames stay. */
export function withClearLog(session: Session): Session {
  return { ...session, log: [] };
}
