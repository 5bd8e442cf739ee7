/** Draws the answer to a question: what was tried, by its outcome. A name leads to what a cell of the table leads to. */
import { answerOf, sayAnswer, type Answer, type Tried } from './answers.ts';
import { counted } from '../../sandbox/counted.ts';
import type { Database, Fix, Group, Table } from './table.client.ts';
import type { MatrixLabel } from './written.ts';

/** A list that is longer opens on request; what repairs is in sight. */
const LONG = 12;

/** What to show, and what a reader who does not see it hears. */
export interface Drawn {
  readonly parts: readonly Node[];
  readonly said: string;
}

interface FixOfGroup {
  readonly fix: Fix;
  readonly group: Group;
}

/** What every fix does to a database: the fixes of its own runbooks are in sight. */
export function drawDatabase(table: Table, database: Database, title: string): Drawn {
  const at = table.databases.indexOf(database);
  const answer = answerOf(
    table.groups.flatMap((group) =>
      group.fixes.map((fix) => ({ item: { fix, group }, label: fix.cells[at] ?? 'not-run' })),
    ),
    table.labels,
  );
  const isOwn = ({ group }: FixOfGroup): boolean => group.practisedOn.includes(database.id);
  const list = (items: readonly FixOfGroup[], label?: MatrixLabel): Node[] => {
    const own = items.filter(isOwn);
    const others = items.filter((item) => !isOwn(item));
    const draw = (of: readonly FixOfGroup[]): Node => byRunbook(of, database, label);
    if (own.length === 0 || others.length <= LONG) return [draw([...own, ...others])];
    const summary = make('summary', {}, `${String(others.length)} of other runbooks`);
    return [draw(own), make('details', {}, summary, draw(others))];
  };
  const said = sayAnswer(answer, 'database');
  const heading = headed('h2', database.href, title);
  return {
    parts: [heading, make('p', {}, said), ...folds(answer, list, 'fix', LONG)],
    said: `${title}. ${said}`,
  };
}

function byRunbook(
  items: readonly FixOfGroup[],
  database: Database,
  label: MatrixLabel | undefined,
): Node {
  const runbooks = [...Map.groupBy(items, ({ group }) => group)].map(([group, of]) => {
    const fixes = of.map(({ fix }) => {
      // What the fold says of all of them is not said again of each.
      const note = label?.says.endsWith(fix.note) === true ? '' : fix.note;
      const item = make('li', {}, cellOf(fix, database, fix.title, label), noted(note));
      item.toggleAttribute('data-own', fix.own === database.id);
      return item;
    });
    const isOwn = group.practisedOn.includes(database.id);
    return make(
      'li',
      {},
      make('a', { href: group.href, className: 'runbook' }, group.title),
      noted(isOwn ? 'the runbook for it' : ''),
      make('ul', {}, ...fixes),
    );
  });
  return make('ul', {}, ...runbooks);
}

/** What a fix does to every database: the database of its own page first. */
export function drawFix(
  table: Table,
  { fix, group }: FixOfGroup,
  titles: ReadonlyMap<string, string>,
): Drawn {
  const { parts, said } = sectionOf(table, fix, titles, { heading: 'h2', long: LONG });
  const [heading, ...rest] = parts;
  const runbook = make('p', {}, 'Of the runbook ', make('a', { href: group.href }, group.title));
  return {
    parts: [...(heading ? [heading] : []), runbook, ...rest],
    said: `${fix.title}. ${said}`,
  };
}

/** The same of each fix of a runbook; the lists open on request. */
export function drawRunbook(
  table: Table,
  { title, href, fixes }: Group,
  titles: ReadonlyMap<string, string>,
): Drawn {
  const said = `${counted(fixes.length, 'fix or piece of advice', 'fixes and pieces of advice')}, on every broken database.`;
  return {
    parts: [
      headed('h2', href, title),
      make('p', {}, said),
      ...fixes.flatMap((fix) => sectionOf(table, fix, titles, { heading: 'h3', long: 0 }).parts),
    ],
    said: `${title}. ${said}`,
  };
}

function sectionOf(
  table: Table,
  fix: Fix,
  titles: ReadonlyMap<string, string>,
  { heading, long }: { heading: 'h2' | 'h3'; long: number },
): Drawn {
  const tried = table.databases
    .map((database, at): Tried<Database, MatrixLabel> => ({
      item: database,
      label: fix.cells[at] ?? 'not-run',
    }))
    .sort((a, b) => Number(b.item.id === fix.own) - Number(a.item.id === fix.own));
  const answer = answerOf(tried, table.labels);
  const list = (items: readonly Database[], label?: MatrixLabel): Node[] => [
    make(
      'ul',
      {},
      ...items.map((database) => {
        const name = titles.get(database.id) ?? database.id;
        const item = make('li', {}, cellOf(fix, database, name, label));
        item.toggleAttribute('data-own', fix.own === database.id);
        return item;
      }),
    ),
  ];
  const said = sayAnswer(answer, 'fix');
  return {
    parts: [
      headed(heading, fix.href, fix.title, noted(fix.note)),
      make('p', {}, said),
      ...folds(answer, list, 'database', long),
    ],
    said,
  };
}

/** One fold for each outcome, and one for what does not apply. */
function folds<Item>(
  { outcomes, notApplicable }: Answer<Item, MatrixLabel>,
  list: (items: readonly Item[], label?: MatrixLabel) => Node[],
  of: 'fix' | 'database',
  long: number,
): Node[] {
  const fold = (chip: Node, items: readonly Item[], open: boolean, label?: MatrixLabel): Node => {
    const number = counted(items.length, of, of === 'fix' ? 'fixes' : 'databases');
    const count = make('span', { className: 'count' }, number);
    return make('details', { open }, make('summary', {}, chip, ' ', count), ...list(items, label));
  };
  return [
    ...outcomes.map(({ label, items }) => {
      const chip = make('span', { className: 'chip toned' }, label.says);
      chip.dataset['tone'] = label.tone;
      const open = long > 0 && (label.tone === 'ok' || items.length <= long);
      return fold(chip, items, open, label);
    }),
    ...(notApplicable.length === 0
      ? []
      : [fold(make('span', { className: 'chip' }, 'Not applicable'), notApplicable, false)]),
  ];
}

/** The name as the link of its cell; a name alone where there is no cell. */
function cellOf(fix: Fix, database: Database, name: string, label?: MatrixLabel): Node {
  if (!label) return document.createTextNode(name);
  const link = make('a', { href: `${database.href}#${fix.key}` }, name);
  link.dataset['tone'] = label.tone;
  link.dataset['outcome'] = label.text;
  return link;
}

const headed = (level: 'h2' | 'h3', href: string, title: string, ...after: Node[]): Node =>
  make(level, {}, make('a', { href }, title), ...after);

const noted = (note: string): Node =>
  note === '' ? document.createTextNode('') : make('span', { className: 'advice' }, ` ${note}`);

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
