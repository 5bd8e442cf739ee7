/**
 * What the page of the reader’s own database knows, and what it can do. Everything is in memory: closing the page, or
 * `forget`, leaves nothing of it.
 */
import { batch, computed, signal, type Signal } from '@preact/signals';
import { noteStart } from '../starts.ts';
import { reasonOf } from '../thrown.ts';
import type { BuiltTwin, FolderSummary, SourceAnswer, YoursProgress } from './answers.ts';
import type { GivenFolder, GivenSource } from './given.ts';
import type { Goal } from './goals.ts';
import { createYoursWorker, Ended, type YoursWorker } from './worker/client.ts';

/** Something that was brought, and what came of reading it. */
export interface Brought<Value, Answer> {
  readonly given: Value;
  readonly answer: Answer | { readonly kind: 'reading' };
}

/** How far the reader is; `Found` is what is looked for on the copy. */
export type Stage<Found> =
  | { readonly kind: 'bringing' }
  /** `what` is told above the progress. */
  | {
      readonly kind: 'working';
      readonly what: 'example' | 'copy';
      readonly progress: YoursProgress | null;
    }
  | { readonly kind: 'refused'; readonly message: string }
  /** The copy is there. */
  | { readonly kind: 'built'; readonly twin: BuiltTwin; readonly search: Search<Found> };

/** The search on the copy: what is looked for was found, or could not be looked for. */
export type Search<Found> =
  | { readonly kind: 'looking'; readonly progress: YoursProgress | null }
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string };

const READING = { kind: 'reading' } as const;

const isReading = (brought: Brought<unknown, unknown> | null): boolean =>
  brought?.answer === READING;

/** Makes the store of one page. The worker is started when something is brought. */
export function createYours<Found>(goal: Goal<Found>, worker: YoursWorker = createYoursWorker()) {
  const source = signal<Brought<GivenSource, SourceAnswer> | null>(null);
  const listing = signal('');
  const folder = signal<Brought<GivenFolder, FolderSummary> | null>(null);
  const root = signal<string | null>(null);
  const schemaFile = signal<{ name: string; blob: Blob } | null>(null);
  const schema = signal<string | null>(null);
  const isExample = signal(false);
  const stage = signal<Stage<Found>>({ kind: 'bringing' });
  /** What a screen reader is told. */
  const message = signal('');
  /** Grows with every reading and every run: a late answer of an older one is ignored. */
  let turn = 0;

  const isReady = computed(
    () => source.value?.answer.kind === 'source' && folder.value?.answer.kind === 'folder',
  );

  /** True while the worker has something to do that takes long. */
  let isBusy = false;

  /** Runs something long in the worker. */
  async function busy<Value>(call: Promise<Value>): Promise<Value> {
    isBusy = true;
    try {
      return await call;
    } finally {
      isBusy = false;
    }
  }

  /** Supersedes what runs, and drops the copy: it is not of what is brought now. */
  function anew(): number {
    turn += 1;
    if (isBusy) worker.end();
    stage.value = { kind: 'bringing' };
    return turn;
  }

  /** Ends a reading that another one takes the place of, which may hang in a damaged archive. What else was read is read again. */
  function endReading<Given>(
    part: Signal<Brought<unknown, unknown> | null>,
    other: Signal<Brought<Given, unknown> | null>,
    takeOther: (given: Given) => Promise<void>,
  ): void {
    if (!isReading(part.peek())) return;
    const rest = other.peek();
    worker.end();
    if (rest && isReading(rest)) void takeOther(rest.given);
  }

  async function readSource(given: GivenSource): Promise<void> {
    anew();
    endReading(source, folder, takeFolder);
    isExample.value = false;
    schema.value = null;
    await takeSource(given);
  }

  async function takeSource(given: GivenSource): Promise<void> {
    source.value = { given, answer: READING };
    message.value = `Reading ${given.name}.`;
    const answer = await worker
      .call('readSource', { source: given, listing: listing.peek() })
      .then((result) => result.answer)
      .catch(refusalOf);
    if (source.peek()?.given !== given || answer === null) return;
    source.value = { given, answer };
    message.value = answer.kind === 'refused' ? answer.message : `${given.name} was read.`;
  }

  /** Takes rows of the ledger that come beside a dump, and reads the dump again with them. */
  async function readListing(text: string): Promise<void> {
    listing.value = text;
    const given = source.peek()?.given;
    if (given) await readSource(given);
  }

  async function readFolder(given: GivenFolder): Promise<void> {
    anew();
    endReading(folder, source, takeSource);
    isExample.value = false;
    root.value = null;
    await takeFolder(given);
  }

  async function takeFolder(given: GivenFolder): Promise<void> {
    folder.value = { given, answer: READING };
    const part = { folder: given, root: root.peek(), schemaFile: schemaFile.peek()?.blob ?? null };
    const answer = await worker
      .call('readFolder', part)
      .then((result) => result.answer)
      .catch(refusalOf);
    if (folder.peek()?.given !== given || answer === null) return;
    folder.value = { given, answer };
    message.value = answer.kind === 'refused' ? answer.message : 'The folder was read.';
  }

  /** Chooses one of several folders in what was brought. */
  async function chooseRoot(chosen: string): Promise<void> {
    anew();
    root.value = chosen;
    const given = folder.peek()?.given;
    if (given) await takeFolder(given);
  }

  async function readSchemaFile(file: { name: string; blob: Blob }): Promise<void> {
    anew();
    schemaFile.value = file;
    const given = folder.peek()?.given;
    if (given) await takeFolder(given);
  }

  function chooseSchema(name: string): void {
    anew();
    schema.value = name;
  }

  /** Collects from a database of this site, takes the folder of `version` or of its own release, and goes on as with a reader’s. */
  async function tryExample(scenarioUrl: string, version: string | null = null): Promise<void> {
    forget();
    const mine = anew();
    stage.value = { kind: 'working', what: 'example', progress: null };
    message.value = 'Collecting from the example.';
    try {
      const example = await busy(
        worker.call('example', { scenarioUrl, version }, (progress) => {
          if (mine === turn) stage.value = { kind: 'working', what: 'example', progress };
        }),
      );
      if (mine !== turn) return;
      isExample.value = true;
      await Promise.all([takeSource(example.source), takeFolder(example.folder)]);
      if (mine === turn) await build();
    } catch (error) {
      if (mine === turn) fail(error);
    }
  }

  /** Builds the copy, then looks on it for what the page is for. */
  async function build(): Promise<void> {
    const given = source.peek()?.given;
    const of = folder.peek()?.given;
    if (!given || !of) return;
    const mine = anew();
    const whole = {
      ...{ source: given, listing: listing.peek(), folder: of, root: root.peek() },
      ...{ schemaFile: schemaFile.peek()?.blob ?? null, schema: schema.peek() },
    };
    stage.value = { kind: 'working', what: 'copy', progress: null };
    message.value = 'Building the copy.';
    try {
      const building = worker.call('build', whole, (progress) => {
        if (mine === turn) stage.value = { kind: 'working', what: 'copy', progress };
      });
      // It loads what a sandbox starts with.
      noteStart(building.then(({ answer }) => answer.kind !== 'refused'));
      const { answer } = await busy(building);
      if (mine !== turn) return;
      if (answer.kind === 'refused') {
        stage.value = answer;
        message.value = answer.message;
        return;
      }
      message.value = `The copy is built. ${goal.doing}.`;
      await look(answer.twin, mine);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  }

  /** Looks on the copy that the worker holds. */
  async function look(twin: BuiltTwin, mine: number): Promise<void> {
    const show = (search: Search<Found>): void => {
      if (mine === turn) stage.value = { kind: 'built', twin, search };
    };
    show({ kind: 'looking', progress: null });
    const found = await busy(goal.look(worker, (progress) => show({ kind: 'looking', progress })));
    if (mine !== turn) return;
    show({ kind: 'found', found });
    // Its databases are not needed any more: the copy that the reader opens is another one.
    if (!goal.looksAgain) worker.end();
    message.value = goal.sentence(found);
  }

  /** Looks once more on the same copy, with what the reader has added; builds it anew if it was ended. */
  async function lookAgain(): Promise<void> {
    const now = stage.peek();
    if (now.kind !== 'built') return;
    if (!worker.isRunning()) return build();
    turn += 1;
    const mine = turn;
    message.value = `${goal.doing}.`;
    try {
      await look(now.twin, mine);
    } catch (error) {
      if (mine === turn) fail(error);
    }
  }

  function fail(error: unknown): void {
    const now = stage.peek();
    const reason = reasonOf(error);
    message.value = reason;
    if (now.kind === 'built') {
      stage.value = {
        ...now,
        search: error instanceof Ended ? { kind: 'stopped' } : { kind: 'failed', reason },
      };
      return;
    }
    stage.value =
      error instanceof Ended ? { kind: 'bringing' } : { kind: 'refused', message: reason };
  }

  /** Ends what runs. What was brought stays, and so does a copy that is built. */
  function stop(): void {
    worker.end();
    message.value = 'It was stopped.';
  }

  /** Drops everything that was brought and made. */
  function forget(): void {
    turn += 1;
    worker.end();
    batch(() => {
      source.value = null;
      listing.value = '';
      folder.value = null;
      root.value = null;
      schemaFile.value = null;
      schema.value = null;
      isExample.value = false;
      stage.value = { kind: 'bringing' };
      message.value = 'Everything was forgotten.';
    });
  }

  return {
    ...{ source, listing, folder, root, schemaFile, schema, isExample, stage, message, isReady },
    ...{ readSource, readListing, readFolder, chooseRoot, readSchemaFile, chooseSchema },
    ...{ tryExample, build, lookAgain, stop, forget },
  };
}

/** The store’s signals and actions. */
export type Yours<Found> = ReturnType<typeof createYours<Found>>;

/** The part of a store that takes what the reader brings. */
export type Bringing = Omit<Yours<unknown>, 'stage'>;

/** A reading that failed, as a refusal; null if it was ended on purpose. */
const refusalOf = (error: unknown): { kind: 'refused'; message: string } | null =>
  error instanceof Ended ? null : { kind: 'refused', message: reasonOf(error) };
