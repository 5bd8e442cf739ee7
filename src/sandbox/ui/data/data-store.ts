/**
 * The data browser's store: which table or view is shown, and how. It asks again whenever there is another frame, and only
 * while its pane is shown and nothing runs.
 */
import { type ReadonlySignal, computed, effect, signal, untracked } from '@preact/signals';
import { reasonOf } from '../../../thrown.ts';
import {
  isLedger,
  type Details,
  type RelationList,
  type RelationName,
} from '../../data/relation.ts';
import { allRows, type Answer, type Filter, type Question } from '../../data/rows.ts';
import type { Frame } from '../../frame.ts';
import { currentFrame } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';
import { spokenRows } from './data-words.ts';

/** Whether what is shown is that of the current frame: it is, it is being read, or it waits for an input to end. */
type Activity = 'up to date' | 'reading' | 'waiting';

/** Milliseconds after which a read can be stopped. */
const SLOW = 3_000;

/** Makes the data browser's store. `dispose` ends it. */
export function createDataStore(sandbox: SandboxStore, isShown: ReadonlySignal<boolean>) {
  const relations = signal<RelationList | null>(null);
  /** What is asked for; null while no table is chosen. */
  const question = signal<Question | null>(null);
  /** The last answer, which may be one to the question before. */
  const answer = signal<Answer | null>(null);
  const activity = signal<Activity>('up to date');
  /** The reason why the worker gave no answer; null if it did. */
  const failure = signal<string | null>(null);
  /** The questions that a followed key led away from, the last one at the end. */
  const before = signal<readonly Question[]>([]);
  /** True while a read takes so long that a reader may want to stop it. */
  const isSlow = signal(false);
  /** Counts the tables that were opened, so that the keyboard can go along. */
  const opened = signal(0);
  const details = computed<Details | null>(() =>
    answer.value?.kind === 'shown' ? answer.value.details : null,
  );

  /** The frame that `relations` were read of. */
  let listed: Frame | null = null;
  let turn = 0;
  /** True if the reader asked for what is read next, so that it is announced. */
  let isAsked = false;

  /** Reads what is missing. Waits if the sandbox runs something: the end of that asks again. */
  async function read(): Promise<void> {
    if (!isShown.peek()) return;
    const session = sandbox.session.peek();
    if (session === null) return;
    const frame = currentFrame(session);
    const mine = (turn += 1);
    activity.value = 'reading';
    const slow = setTimeout(() => {
      isSlow.value = true;
    }, SLOW);
    try {
      if (listed !== frame) {
        const list = await sandbox.ask('browseRelations', undefined);
        if (mine !== turn) return;
        if (list !== null) {
          listed = frame;
          relations.value = list;
        }
      }
      const asked = question.peek();
      const found = asked && (await sandbox.ask('browseRows', asked));
      if (mine !== turn) return;
      if (listed !== frame || (asked !== null && found === null)) {
        activity.value = 'waiting';
        return;
      }
      if (found) show(found);
      failure.value = null;
      activity.value = 'up to date';
    } catch (error) {
      if (mine !== turn) return;
      failure.value = reasonOf(error);
      activity.value = 'up to date';
    } finally {
      clearTimeout(slow);
      if (mine === turn) isSlow.value = false;
    }
  }

  function show(found: Answer): void {
    answer.value = found;
    if (found.kind === 'shown') question.value = found.asked;
    if (isAsked) sandbox.message.value = spokenRows(found);
    isAsked = false;
  }

  const stop = effect(() => {
    const { kind } = sandbox.state.value;
    if (!isShown.value || sandbox.session.value === null) return;
    if (kind === 'ready') void untracked(read);
    else activity.value = 'waiting';
  });

  /** Asks another question about the same rows. */
  function change(to: Partial<Question>): void {
    const asked = question.peek();
    if (asked === null) return;
    isAsked = true;
    question.value = { ...asked, page: 0, ...to };
    void read();
  }

  /** Asks about other rows. What was shown goes: it is not theirs. */
  function ask(asked: Question | null): void {
    isAsked = true;
    question.value = asked;
    answer.value = null;
    failure.value = null;
    opened.value += 1;
    void read();
  }

  return {
    relations,
    question,
    answer,
    details,
    activity,
    failure,
    before,
    isSlow,
    opened,
    /** Shows all rows of a table or view. Prisma's table is in the order in which migrations were started. */
    open(of: RelationName): void {
      before.value = [];
      const sort = isLedger(of) ? { column: 'started_at', descending: false } : null;
      ask({ ...allRows(of), sort });
    },
    /** Shows the rows of another table that a key leads to; `goBack` comes back. */
    follow(of: RelationName, filters: Filter[]): void {
      const from = question.peek();
      if (from) before.value = [...before.peek(), from];
      ask({ ...allRows(of), filters });
    },
    /** Shows the rows that the last key led away from. */
    goBack(): void {
      const last = before.peek().at(-1);
      if (!last) return;
      before.value = before.peek().slice(0, -1);
      ask(last);
    },
    /** Shows the list of tables and views alone. */
    close(): void {
      before.value = [];
      ask(null);
    },
    /** Sorts by a column: upwards, downwards, then not at all. */
    sortBy(column: string): void {
      const sort = question.peek()?.sort ?? null;
      if (sort?.column !== column) change({ sort: { column, descending: false } });
      else change({ sort: sort.descending ? null : { column, descending: true } });
    },
    filter: (filters: Filter[]): void => change({ filters }),
    find: (text: string): void => change({ find: text }),
    turnTo: (page: number): void => change({ page }),
    /** Stops a read that does not end, such as that of an endless view, and closes what was read. */
    stopReading(): void {
      turn += 1;
      isSlow.value = false;
      before.value = [];
      question.value = null;
      answer.value = null;
      opened.value += 1;
      void sandbox.restart();
    },
    dispose(): void {
      turn += 1;
      stop();
    },
  };
}

/** The data browser's signals and actions. */
export type DataStore = ReturnType<typeof createDataStore>;
