/** The questions above the matrix: they open on what the address asks, and keep what is chosen in it. */
import { addressOf, questionOf, type Names, type Question } from './answers.ts';
import { drawDatabase, drawFix, drawRunbook, type Drawn } from './answer.client.ts';
import type { Table } from './table.client.ts';
import { decode } from '../site/words-of-path.ts';

/** Wires the form of the page, and answers at once. */
export function wireQuestions(table: Table): void {
  const form = document.querySelector<HTMLFormElement>('[data-ask]');
  const [database, fix] = form?.querySelectorAll('select') ?? [];
  const button = form?.querySelector('button');
  const status = form?.querySelector('[role="status"]');
  const answer = document.querySelector<HTMLElement>('[data-answer]');
  if (!form || !database || !fix || !button || !status || !answer) return;
  fillFixes(fix, table);

  const names: Names = {
    databases: new Set(table.databases.map(({ id }) => id)),
    fixes: new Set(
      table.groups.flatMap(({ slug, fixes }) => [slug, ...fixes.map(({ key }) => key)]),
    ),
  };
  const usual: Question = { kind: 'database', id: database.dataset['usual'] ?? '' };
  const titles = new Map([...database.options].map(({ value, text }) => [value, text]));
  /** What was shown before the whole table. */
  let last: Question = usual;

  const show = (): void => {
    const { hash } = location;
    // An anchor of the page’s frame asks nothing: what is shown stays.
    const asked = questionOf(new URL(location.href), names) ?? (hash === '' ? usual : last);
    const question = asked.kind === 'unknown' ? usual : asked;
    const isWhole = question.kind === 'whole';
    if (!isWhole) last = question;
    database.value = question.kind === 'database' ? question.id : '';
    fix.value = question.kind === 'fix' ? question.id : '';
    button.textContent = isWhole ? 'Show one database or fix' : 'Show the whole table';
    document.querySelector('[data-whole]')?.toggleAttribute('data-shown', isWhole);
    const { parts, said } = draw(question, table, titles);
    answer.replaceChildren(...parts);
    status.textContent =
      asked.kind === 'unknown' ? `There is no “${asked.id}” here. ${said}` : said;
    if (isWhole && hash !== '') document.getElementById(decode(hash.slice(1)))?.scrollIntoView();
  };

  /** The field that is chosen in by keys, one name after the other: all of that is one step of the history. */
  let stepping: EventTarget | null = null;
  const ask = (question: Question, isStep = false): void => {
    const address = addressOf(question, location.href);
    if (isStep) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    show();
  };
  for (const type of ['pointerdown', 'focusin']) {
    form.addEventListener(type, () => {
      stepping = null;
    });
  }
  form.addEventListener('change', ({ target }) => {
    ask(
      target === fix ? { kind: 'fix', id: fix.value } : { kind: 'database', id: database.value },
      stepping === target,
    );
    stepping = target;
  });
  button.addEventListener('click', () => {
    const { searchParams } = new URL(location.href);
    ask(searchParams.has('whole') ? last : { kind: 'whole' });
  });
  addEventListener('popstate', show);
  addEventListener('hashchange', show);
  // What was chosen before the page listened counts too.
  const chosen = database.value;
  const isAsked = questionOf(new URL(location.href), names) !== null;
  if (isAsked || chosen === usual.id || !names.databases.has(chosen)) show();
  else ask({ kind: 'database', id: chosen }, true);
}

/** Fixes by runbook, and before them all of the runbook at once. */
function fillFixes(select: HTMLSelectElement, { groups }: Table): void {
  select.append(
    ...groups.map(({ slug, title, fixes }) => {
      const group = document.createElement('optgroup');
      group.label = title;
      group.append(new Option(`All of this runbook (${String(fixes.length)})`, slug));
      group.append(...fixes.map((fix) => new Option(fix.title, fix.key)));
      return group;
    }),
  );
}

function draw(question: Question, table: Table, titles: ReadonlyMap<string, string>): Drawn {
  if (question.kind === 'database') {
    const database = table.databases.find(({ id }) => id === question.id);
    if (database) return drawDatabase(table, database, titles.get(database.id) ?? database.id);
  }
  if (question.kind === 'fix') {
    const { id } = question;
    const runbook = table.groups.find(({ slug }) => slug === id);
    if (runbook) return drawRunbook(table, runbook, titles);
    for (const group of table.groups) {
      const fix = group.fixes.find(({ key }) => key === id);
      if (fix) return drawFix(table, { fix, group }, titles);
    }
  }
  const rows = table.groups.reduce((sum, { fixes }) => sum + fixes.length, 0);
  return {
    parts: [],
    said: `The whole table: ${String(rows)} fixes and pieces of advice on ${String(table.databases.length)} databases.`,
  };
}
