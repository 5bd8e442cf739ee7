/** Plays a story on a database, step by step, and returns a recording. */
import type { StepOutcome, RecordedStep, Recording } from '../../../src/recording/schema.ts';
import { Connection } from './connection.ts';
import { Names } from './names.ts';
import type { Participant, Story, StoryStep } from './story.ts';
import { Monitor } from './wait.ts';

/** @param url An empty database. */
export async function play(story: Story, url: string, server: string): Promise<Recording> {
  await using stage = new Stage(url);
  await stage.prepare(story);
  const steps: RecordedStep[] = [];
  for (const step of story.steps) {
    const outcome = await stage.take(step);
    steps.push({
      session: step.on,
      ...(step.says !== undefined && { says: step.says }),
      ...('sql' in step && { sql: step.sql }),
      outcome,
    });
  }
  const { title, sessions, given } = story;
  return { title, recordedOn: server, sessions, ...(given !== undefined && { given }), steps };
}

class Stage implements AsyncDisposable {
  readonly #url: string;
  readonly #names = new Names();
  readonly #monitor: Monitor;
  readonly #connections = new Map<Participant, Connection>();
  /** Queries without an answer yet. */
  readonly #pending = new Map<Participant, Promise<StepOutcome>>();

  constructor(url: string) {
    this.#url = url;
    this.#monitor = new Monitor(url, this.#names);
  }

  async prepare(story: Story): Promise<void> {
    await this.#monitor.open();
    if (story.given !== undefined) {
      const first = await new Connection(this.#url).open();
      const outcome = await first.send(story.given);
      await first.close();
      check(outcome, undefined, story.given);
    }
    for (const session of story.sessions) await this.#connect(session);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#connections.values()].map((connection) => connection.close()));
    await this.#monitor.close();
  }

  async take(step: StoryStep): Promise<StepOutcome> {
    if ('sql' in step) {
      if ('waits' in step) return this.#wait(step.on, step.sql, step.waits !== true);
      const outcome = await this.#send(step.on, step.sql);
      return this.#names.normalize(check(outcome, step.fails, step.sql));
    }
    switch (step.does) {
      case 'goes on': {
        const pending = this.#pending.get(step.on);
        if (!pending) throw new Error(`${step.on} waits for nothing.`);
        this.#pending.delete(step.on);
        return this.#names.normalize(check(await pending, step.fails, step.does));
      }
      case 'connects again':
        await this.#connect(step.on);
        return { kind: 'opened' };
      case 'disconnects':
        this.#pending.delete(step.on);
        await this.#get(step.on).close();
        this.#connections.delete(step.on);
        return { kind: 'closed' };
      case 'is ended': {
        const outcome = await this.#get(step.on).ended();
        this.#connections.delete(step.on);
        return this.#names.normalize(check(outcome, step.fails, step.does));
      }
    }
  }

  async #connect(session: Participant): Promise<void> {
    const connection = await new Connection(this.#url).open();
    this.#connections.set(session, connection);
    this.#names.add(session, connection.pid);
  }

  #get(session: Participant): Connection {
    const connection = this.#connections.get(session);
    if (!connection) throw new Error(`${session} is not connected.`);
    return connection;
  }

  async #send(session: Participant, sql: string): Promise<StepOutcome> {
    return this.#get(session).send(this.#names.fillIn(sql));
  }

  async #wait(session: Participant, sql: string, pastDeadlockCheck: boolean): Promise<StepOutcome> {
    const answered = new AbortController();
    const pending = this.#send(session, sql).finally(() => answered.abort());
    pending.catch(() => undefined); // Its connection may be closed before anyone awaits it.
    this.#pending.set(session, pending);
    const { pid } = this.#get(session);
    const state = await this.#monitor.waiting(pid, pastDeadlockCheck, answered.signal);
    if (!state) throw new Error(`${session} did not wait: ${JSON.stringify(await pending)}`);
    return state;
  }
}

/** Throws if a query failed unexpectedly, or succeeded unexpectedly. */
function check(outcome: StepOutcome, expected: string | undefined, what: string): StepOutcome {
  const code = outcome.kind === 'fails' ? outcome.code : undefined;
  if (code !== expected) {
    throw new Error(`Expected ${expected ?? 'an answer'} of: ${what}\n${JSON.stringify(outcome)}`);
  }
  return outcome;
}
