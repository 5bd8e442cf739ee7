/** The session as the panels show it: the frames that the engine returned, and a log that keeps what was undone. */
import { costOf, type Cost } from '../../cost/cost.ts';
import type { Versions } from '../../versions.ts';
import type { Frame, Input, Question } from '../../frame.ts';
import type { Recorded } from '../../opening.ts';
import type { Scenario } from '../../scenario.ts';
import { inputLabel } from '../words/words.ts';
import { type Changes, NO_CHANGES, compareViews } from './changes.ts';

/** An input, and what the terminal asked when it was typed. */
type Typed = { input: Input; asked: Question | null };

type NewEntry =
  /** `at` is when it had ended, in milliseconds since 1970. */
  | ({ kind: 'ran'; frame: Frame; cost: Cost; at: number } & Typed)
  | ({ kind: 'stopped' | 'undone' } & Typed)
  | { kind: 'note'; text: string };

/** One entry of the terminal's log. */
export type LogEntry = { id: number } & NewEntry;

/** The part of a session that the panels render; the engine's own session is in the worker. */
export type ShownSession = {
  scenario: Scenario;
  versions: Versions;
  /** The broken state, before anything was typed. */
  opening: Frame;
  /** True while the opening frame is the one that the build recorded. */
  isRecorded: boolean;
  /** One frame for each input since. */
  steps: readonly Frame[];
  log: readonly LogEntry[];
  /** True once a line of a solution was shown to the reader. */
  helped: boolean;
};

/** What the build recorded of a broken state, with the scenario that it is of. */
export type RecordedOpening = Recorded & { scenario: Scenario };

let lastId = 0;
function entry(value: NewEntry): LogEntry {
  lastId += 1;
  return { id: lastId, ...value };
}

/** Opens a session in which nothing was typed yet; `notes` are the first entries of its log. */
export function openSession(
  { scenario, versions }: Pick<ShownSession, 'scenario' | 'versions'>,
  opening: Frame,
  { notes = [], isRecorded = false }: { notes?: readonly string[]; isRecorded?: boolean } = {},
): ShownSession {
  const log = notes.map((text) => entry({ kind: 'note', text }));
  return { scenario, versions, opening, isRecorded, steps: [], log, helped: false };
}

/** Puts the live opening frame into a session; it stays the recorded one, the same object, if it is equal. */
export function withLiveOpening(session: ShownSession, live: Frame): ShownSession {
  const { opening: recorded } = session;
  const opening = JSON.stringify(recorded) === JSON.stringify(live) ? recorded : live;
  return { ...session, opening, isRecorded: false };
}

/** Returns the last frame, which is the one on show. */
export function currentFrame(session: ShownSession): Frame {
  return session.steps.at(-1) ?? session.opening;
}

/** Compares the last two frames; no changes if there is only the opening one. */
export function lastChanges(session: ShownSession): Changes {
  const now = session.steps.at(-1);
  if (!now) return NO_CHANGES;
  return compareViews((session.steps.at(-2) ?? session.opening).view, now.view);
}

/** Returns what the input of a step cost; null if the frame is none of the session's. */
export function costOfStep({ opening, steps }: ShownSession, frame: Frame): Cost | null {
  const at = steps.indexOf(frame);
  return at === -1 ? null : costOf((steps[at - 1] ?? opening).view, frame);
}

/** Returns the inputs since the opening frame, in order. */
export function sessionInputs(session: ShownSession): Input[] {
  return session.steps.flatMap(({ input }) => (input === null ? [] : [input]));
}

/** Adds the frame of an input that has ended, whether it failed or not. */
export function withFrame(session: ShownSession, input: Input, frame: Frame): ShownSession {
  const { asks, view } = currentFrame(session);
  const cost = costOf(view, frame);
  const ran = entry({ kind: 'ran', input, asked: asks, frame, cost, at: Date.now() });
  return { ...session, steps: [...session.steps, frame], log: [...session.log, ran] };
}

/** Replaces the last frame by the one that the engine returned when it restored the session. */
export function withRestored(session: ShownSession, frame: Frame): ShownSession {
  const before = session.steps.at(-1);
  if (!before) return { ...session, opening: frame, isRecorded: false };
  const log = session.log.map((item) =>
    item.kind === 'ran' && item.frame === before ? { ...item, frame } : item,
  );
  return { ...session, steps: [...session.steps.slice(0, -1), frame], log };
}

/** Notes in the log that the reader stopped an input. `frame` is the one before it, as the engine returned it. */
export function withStopped(session: ShownSession, input: Input, frame: Frame): ShownSession {
  const stopped = entry({ kind: 'stopped', input, asked: currentFrame(session).asks });
  const restored = withRestored(session, frame);
  return { ...restored, log: [...restored.log, stopped] };
}

/** Drops all inputs but the first `count`; their entries stay in the log, marked. `frame` is the last one now, as the engine returned it. */
export function withoutAfter(session: ShownSession, count: number, frame: Frame): ShownSession {
  const dropped = new Set(session.steps.slice(count));
  const log = session.log.map((item): LogEntry =>
    item.kind === 'ran' && dropped.has(item.frame)
      ? { id: item.id, kind: 'undone', input: item.input, asked: item.asked }
      : item,
  );
  return withRestored({ ...session, steps: session.steps.slice(0, count), log }, frame);
}

/** The session as it was after its first `count` inputs, to be looked at; null is the present. */
export const sessionAt = (session: ShownSession, count: number | null): ShownSession =>
  count === null || count >= session.steps.length
    ? session
    : { ...session, steps: session.steps.slice(0, count) };

/** Drops all inputs and empties the log. `frame` is the opening one, as the engine returned it. */
export function withoutAll(session: ShownSession, frame: Frame): ShownSession {
  const note = entry({ kind: 'note', text: 'Reset to the broken state.' });
  return { ...session, opening: frame, isRecorded: false, steps: [], log: [note], helped: false };
}

/** Adds a note to the log. */
export function withNote(session: ShownSession, text: string): ShownSession {
  return { ...session, log: [...session.log, entry({ kind: 'note', text })] };
}

/** Notes in the log the inputs of an earlier session that did not run again; the session as it is if there are none. */
export function withNotRun(session: ShownSession, inputs: readonly Input[]): ShownSession {
  if (inputs.length === 0) return session;
  const labels = inputs.map((input) => inputLabel(input));
  return withNote(session, `Not run again: ${labels.join(' · ')}`);
}

/** Notes that a line of a solution was shown. */
export const withHelp = (session: ShownSession): ShownSession => ({ ...session, helped: true });

/** Empties the log, as `clear` does; the frames stay. */
export function withClearLog(session: ShownSession): ShownSession {
  return { ...session, log: [] };
}
