import { describe, expect, test } from 'vitest';
import type { Versions } from '../../src/sandbox/versions.ts';
import type { Input, Question } from '../../src/sandbox/frame.ts';
import { take } from '../../src/sandbox/ui/state/queue.ts';
import { readRequest } from '../../src/sandbox/ui/state/request.ts';
import { createSandboxStore } from '../../src/sandbox/ui/state/store.ts';
import { startUpLine } from '../../src/sandbox/ui/terminal/start-up.ts';
import { runningParts } from '../../src/sandbox/ui/words/versions.ts';
import { inputLabel, questionWords } from '../../src/sandbox/ui/words/words.ts';
import { FakeClient } from '../support/fake-client.ts';

const CONFIRM: Question = { kind: 'confirm', message: 'Really?', initial: false };
const LINE: Question = { kind: 'line', prompt: 'litellm=# ' };
const VERSIONS: Versions = {
  pglite: '0.5.16',
  postgres: '18.6',
  schemaEngine: '8.1.0-2.59be4fda12412a79eeb9c2ae727b6aa723593323',
  prismaCli: '5.4.2',
  nativeEngine: 'ac9d7041ed77bcc8a8dbd2ab6616b39013829574',
};

/** Programs that ask: `push` yes or no, `psql` line after line until `\q`; `hang` never answers. */
function asksAfter(input: Input, before: Question | null): Question | null {
  if (input.kind === 'sql') return before;
  if (input.kind === 'command') {
    return input.line === 'push' ? CONFIRM : input.line === 'psql' ? LINE : null;
  }
  return before?.kind === 'line' && input.text !== null && input.text !== '\\q' ? LINE : null;
}

function openStore() {
  const client = new FakeClient(asksAfter);
  return { ran: client.given, store: createSandboxStore(() => Promise.resolve(client)) };
}

const typed = (text: string) => ({ kind: 'typed' as const, text });
const answer = (text: string | null): Input => ({ kind: 'answer', text });
const command = (line: string): Input => ({ kind: 'command', line });

describe('a typed line', () => {
  test('is a command at the shell, and is remembered', () => {
    expect(take(typed(' ls '), null)).toEqual({
      kind: 'input',
      input: command('ls'),
      remember: 'ls',
    });
  });

  test('empties the log, or is nothing: clear, empty lines, comments', () => {
    expect(take(typed('clear'), null)).toEqual({ kind: 'clear' });
    expect(take(typed('  '), null)).toEqual({ kind: 'nothing' });
    expect(take(typed('# why'), null)).toEqual({ kind: 'nothing' });
  });

  test('is the answer to what is asked, as it is; only lines are remembered', () => {
    expect(take(typed(''), CONFIRM)).toEqual({
      kind: 'input',
      input: answer(''),
      remember: null,
    });
    expect(take(typed('y'), CONFIRM)).toMatchObject({ remember: null });
    expect(take(typed('  select 1;'), LINE)).toEqual({
      kind: 'input',
      input: answer('  select 1;'),
      remember: '  select 1;',
    });
    expect(take(typed('clear'), LINE)).toMatchObject({ input: answer('clear') });
    expect(take(typed(''), LINE)).toMatchObject({ input: answer(''), remember: null });
  });
});

describe('the store while a program asks', () => {
  test('pasted lines go to the program, and to the shell once it has ended', async () => {
    const { ran, store } = openStore();
    await store.start();
    for (const text of ['psql', 'select 1;', '', '\\q', 'ls']) void store.run(typed(text));
    await expect.poll(() => store.session.value?.steps.length).toBe(5);
    expect(ran).toEqual([
      command('psql'),
      answer('select 1;'),
      answer(''),
      answer('\\q'),
      command('ls'),
    ]);
    expect(store.history.value).toEqual(['psql', 'select 1;', '\\q', 'ls']);
  });

  test('undoing an answer brings the question back, and the log knows what was asked', async () => {
    const { store } = openStore();
    await store.run(command('push'));
    expect(store.asks.value).toEqual(CONFIRM);
    await store.run(typed('y'));
    expect(store.asks.value).toBeNull();
    await store.undo();
    expect(store.asks.value).toEqual(CONFIRM);
    expect(store.session.value?.log.at(-1)).toMatchObject({
      kind: 'undone',
      input: answer('y'),
      asked: CONFIRM,
    });
    await store.undo();
    expect(store.asks.value).toBeNull();
  });

  test('stopping an answer brings the question back; reset drops it', async () => {
    const { store } = openStore();
    await store.run(command('psql'));
    void store.run(typed('hang'));
    await store.stop();
    expect(store.asks.value).toEqual(LINE);
    expect(store.session.value?.log.at(-1)).toMatchObject({ kind: 'stopped', asked: LINE });
    await store.reset();
    expect(store.asks.value).toBeNull();
  });

  test('a script of the editor leaves the question; a command from the page ends it', async () => {
    const { ran, store } = openStore();
    await store.run(command('push'));
    await store.run({ kind: 'sql', script: 'SELECT 1' });
    expect(store.asks.value).toEqual(CONFIRM);
    await store.runFromPage(command('ls'));
    expect(ran.at(-1)).toEqual(command('ls'));
    expect(store.asks.value).toBeNull();
    expect(store.session.value?.log.at(-1)).toMatchObject({ asked: CONFIRM });
  });

  test('half a command is kept apart from the answer, which goes with its question', async () => {
    const { store } = openStore();
    await store.start();
    store.line.value = 'prisma mig';
    await store.runFromPage(command('push'));
    store.answerText.value = 'ye';
    await store.run(command('ls'));
    expect(store.line.value).toBe('prisma mig');
    expect(store.answerText.value).toBe('');
  });

  test('says what is asked', async () => {
    const { store } = openStore();
    await store.run(command('push'));
    expect(store.message.value).toContain('Really? Yes or no; Enter means no.');
  });

  test('the commands of a pasted text run in its place, a page’s at the shell', async () => {
    const { ran, store } = openStore();
    void store.run({ kind: 'pasted', text: 'psql\nselect 1;' });
    void store.run(typed('\\q'));
    await store.runFromPage(command('psql\nls'));
    await expect.poll(() => store.session.value?.steps.length).toBe(5);
    expect(ran).toEqual([
      command('psql'),
      answer('select 1;'),
      answer('\\q'),
      command('psql'),
      command('ls'),
    ]);
    expect(store.history.value).toEqual(['psql', 'select 1;', '\\q', 'psql', 'ls']);
  });

  test('a command that a panel makes is remembered like a typed one', async () => {
    const { ran, store } = openStore();
    await store.start();
    await store.runCommand('use v2');
    expect(ran).toEqual([command('use v2')]);
    expect(store.history.value).toEqual(['use v2']);
  });
});

describe('words', () => {
  test('of questions and answers', () => {
    expect(questionWords(LINE)).toBe('The terminal waits at litellm=#.');
    expect(inputLabel(answer(''))).toBe('Enter');
    expect(inputLabel(answer(null))).toBe('^C');
  });

  test('a page cannot answer for the reader', () => {
    expect(readRequest(answer('y'))).toBeUndefined();
  });
});

describe('the start-up line', () => {
  test('variables stand before the program, flags behind it', () => {
    expect(startUpLine(new Set(), null)).toBe('litellm --skip_server_startup');
    expect(
      startUpLine(
        new Set(['--use_prisma_db_push', 'DISABLE_SCHEMA_UPDATE=true']),
        '--use_v2_migration_resolver',
      ),
    ).toBe(
      'DISABLE_SCHEMA_UPDATE=true litellm --use_prisma_db_push --use_v2_migration_resolver --skip_server_startup',
    );
  });
});

test('what runs here, with commits shortened', () => {
  const parts = runningParts(VERSIONS, 'v1.81.1');
  expect(parts.map(({ part }) => part)).toEqual([
    'PostgreSQL',
    'Prisma CLI',
    'Schema engine',
    'LiteLLM start-up',
  ]);
  expect(parts[2]).toMatchObject({
    here: 'schema-engine-wasm 8.1.0-2.59be4fda',
    image: 'schema-engine-cli 5.4.2, ac9d7041',
  });
});
