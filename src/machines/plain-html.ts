/**
 * Turns the markup of our pages into the plain HTML that Markdown has a form for: what only works in the page goes,
 * links become absolute, and what a style or a script says is said in words.
 */
import type { Element, ElementContent } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { toString } from 'hast-util-to-string';
import { h } from 'hastscript';

/** Columns of a table; a wider one has its words without their links. */
const WIDE = 8;

/** Elements that mean nothing outside of the page. */
const CHROME = new Set([
  ...['astro-island', 'button', 'footer', 'input', 'nav', 'noscript', 'script'],
  ...['select', 'style', 'svg', 'template', 'textarea', 'wbr'],
]);

/** What marks the parts that only work in the page. */
const CHROME_DATA = 'Place PlaceCrash Reply Replay Toast Watch EditionNote KeepOffline'.split(' ');

/** Neighbours that only styles keep apart. */
const SPACED = new Set(['a', 'code', 'span', 'strong', 'time']);

/** Blocks, which the cell of a table has no lines for. */
const BLOCKS = new Set(['br', 'dd', 'div', 'dl', 'dt', 'li', 'ol', 'p', 'ul']);

/** Writes one element as other nodes. */
type Rewrite = (element: Element, page: string) => ElementContent[];

/**
 * Writes the children of `parent` as plain HTML. `page` is the absolute URL of the page: links become absolute, and
 * a heading with an id is a link to itself.
 */
export function plainChildren(parent: Element, page: string): ElementContent[] {
  return parent.children.flatMap((node, index) => {
    if (node.type !== 'element') return [node];
    const before = parent.children[index - 1];
    const isSpaced =
      SPACED.has(node.tagName) && before?.type === 'element' && SPACED.has(before.tagName);
    return [...(isSpaced ? [text(' ')] : []), ...plainElement(node, parent, page)];
  });
}

function plainElement(element: Element, parent: Element, page: string): ElementContent[] {
  if (isChrome(element)) return [];
  if (/^h[1-6]$/.test(element.tagName)) {
    return parent.tagName === 'li' ? itemName(element, parent, page) : heading(element, page);
  }
  const rewrite =
    RULES.find(([applies]) => applies(element))?.[1] ?? BY_TAG[element.tagName] ?? keep;
  return rewrite(element, page);
}

const has = ({ properties }: Element, property: string): boolean =>
  properties[property] !== undefined && properties[property] !== null;

const property = ({ properties }: Element, name: string): string | undefined => {
  const value = properties[name];
  return typeof value === 'string' ? value : undefined;
};

const hasClass = ({ properties: { className } }: Element, name: string): boolean =>
  Array.isArray(className) && className.includes(name);

const text = (value: string): ElementContent => ({ type: 'text', value });

/** True for what only works in the page, such as its menus, and for a number that the list has anyway. */
const isChrome = (element: Element): boolean =>
  (CHROME.has(element.tagName) && !has(element, 'dataInWords')) ||
  (element.tagName === 'form' && !has(element, 'dataNames')) ||
  CHROME_DATA.some((name) => has(element, `data${name}`)) ||
  (property(element, 'href') ?? '').startsWith('?replay=') ||
  hasClass(element, 'number');

const keep: Rewrite = (element, page) => [{ ...element, children: plainChildren(element, page) }];

/** What scripts draw, said in sentences for browsers without: they stay, without their links. */
const words: Rewrite = (element) => [text(selectAll('p', element).map(toString).join(' '))];

/** Rules for the markup of our own components, the first that applies. */
const RULES: readonly [applies: (element: Element) => boolean, rewrite: Rewrite][] = [
  [
    ({ properties }) => properties['id'] === 'sandbox',
    (_element, page) => [
      h('p', link('#sandbox', page, [text('The broken database of this page, in the browser')])),
    ],
  ],
  [(element) => has(element, 'dataRelease'), release],
  [(element) => has(element, 'dataInWords'), words],
  [(element) => has(element, 'dataTemplate'), block],
  [(element) => hasClass(element, 'bd-name'), migration],
  [(element) => hasClass(element, 'bd-names'), listed],
  [(element) => hasClass(element, 'bd-wrong'), listed],
  [(element) => has(element, 'dataNames'), names],
  [(element) => has(element, 'dataTone') && element.tagName === 'span', chip],
  [(element) => hasClass(element, 'see'), (element, page) => [text(' '), ...keep(element, page)]],
  [
    (element) => hasClass(element, 'basis'),
    (element, page) => [strong([...plainChildren(element, page), text(':')])],
  ],
  [(element) => has(element, 'ariaLabel') && element.tagName === 'ul', inlineList],
];

/** Rules for elements that our pages use in a way of their own. */
const BY_TAG: Readonly<Record<string, Rewrite>> = {
  a: (element, page) => {
    const href = property(element, 'href');
    const children = trimmed(plainChildren(element, page));
    if (href === undefined) return children;
    return toString(element).trim() === '' ? [] : [link(href, page, children)];
  },
  dl: (element, page) => [h('ul', entries(element, page))],
  pre: (element) => [code(toString(element), property(element, 'dataLanguage') ?? 'text')],
  samp: (element) => [code(toString(element), 'text')],
  strong: (element, page) => [strong(plainChildren(element, page))],
  summary: (element, page) => [h('p', strong(plainChildren(element, page)))],
  table,
};

/** A block that the reader runs, what it prints, and why the sandbox cannot run it. */
function block(element: Element, page: string): ElementContent[] {
  const prints = select('.prints', element);
  const reason = select('.reason', element);
  return [
    code(property(element, 'dataTemplate') ?? '', property(element, 'dataBlock') ?? 'shell'),
    ...(prints
      ? [h('p', `${textOf('span', prints)}:`), code(textOf('samp, pre', prints), 'text')]
      : []),
    ...(reason ? [h('p', plainChildren(reason, page))] : []),
  ];
}

/** A step that takes another image; its command of the sandbox is no block that could be taken for one. */
function release(element: Element, page: string): ElementContent[] {
  return ['.instruction', '.sandbox'].flatMap((part) => {
    const words = select(part, element);
    return words ? [h('p', plainChildren(words, page))] : [];
  });
}

/** The names that the blocks leave open, and where to find each. */
function names(element: Element, page: string): ElementContent[] {
  const items = selectAll('.field', element).map((field) => {
    const input = select('input', field);
    const where = select('.where', field);
    return h('li', [
      h('code', `<${input ? (property(input, 'dataName') ?? '') : ''}>`),
      text(`: ${textOf('label', field)}. `),
      ...(where ? plainChildren(where, page) : []),
    ]);
  });
  return [h('p', 'Names to fill in:'), h('ul', items)];
}

/** An outcome or a grade, with what it is about where the chip says so. */
function chip(element: Element, page: string): ElementContent[] {
  const label = property(element, 'dataLabel');
  const words = strong(plainChildren(element, page));
  return label === undefined
    ? [text(' '), words, text(' ')]
    : [text(`${label}: `), words, text('. ')];
}

/** A migration by its whole name, which a board has as a hint. */
function migration(element: Element): ElementContent[] {
  return [h('code', property(element, 'title') ?? toString(element))];
}

/** A list in the cell of a table. */
function listed(element: Element): ElementContent[] {
  const items = selectAll('li', element).map((item) => toString(item).trim());
  return [text(`${items.join(', ')} `)];
}

function inlineList(element: Element): ElementContent[] {
  const items = selectAll('li', element).map((item) => toString(item).trim());
  return items.length === 0
    ? []
    : [h('p', `${property(element, 'ariaLabel') ?? ''}: ${items.join(', ')}`)];
}

/** Terms with their definitions as items; a term whose entry has an id is a link to it. */
function entries(list: Element, page: string): ElementContent[] {
  const groups = list.children.flatMap((child): Element[] =>
    child.type === 'element' && child.tagName === 'div' ? [child] : [],
  );
  return (groups.length === 0 ? pairs(list) : groups).map((group) => {
    const id = property(group, 'id');
    const term = select('dt', group);
    const name = term ? trimmed(plainChildren(term, page)) : [];
    const definitions = group.children.flatMap((child) =>
      child.type === 'element' && child.tagName !== 'dt'
        ? [
            text(' '),
            ...(child.tagName === 'dd'
              ? plainChildren(child, page)
              : plainElement(child, group, page)),
          ]
        : [],
    );
    return h('li', [
      strong([...(id === undefined ? name : [link(`#${id}`, page, name)]), text(':')]),
      ...definitions,
    ]);
  });
}

/** A list without groups in groups of one term and what follows it. */
function pairs(list: Element): Element[] {
  const groups: Element[] = [];
  for (const child of list.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'dt') groups.push(h('div', child));
    else groups.at(-1)?.children.push(child);
  }
  return groups;
}

function table(element: Element, page: string): ElementContent[] {
  const rows = withoutBelow(selectAll('tr', element)).map((row) => selectAll('th, td', row));
  const isWide = rows.some((cells) => cells.length > WIDE);
  return [
    h(
      'table',
      rows.map((cells, index) =>
        h(
          'tr',
          cells.map((cell) => {
            const isPlain = isWide && property(cell, 'scope')?.startsWith('row') !== true;
            const children = isPlain ? [text(toString(cell))] : flat(plainChildren(cell, page));
            return h(index === 0 ? 'th' : 'td', { colSpan: cell.properties['colSpan'] }, children);
          }),
        ),
      ),
    ),
  ];
}

/** A row below another tells more of it: in Markdown it is part of its first cell. */
function withoutBelow(rows: readonly Element[]): Element[] {
  const kept: Element[] = [];
  for (const row of rows) {
    const first = hasClass(row, 'bd-below') ? select('th, td', kept.at(-1) ?? row) : null;
    if (!first) kept.push(row);
    else
      first.children.push(text(' '), ...selectAll('td', row).flatMap(({ children }) => children));
  }
  return kept;
}

/** Without blocks, as the cell of a table has to be: each is set off by a space. */
const flat = (nodes: readonly ElementContent[]): ElementContent[] =>
  nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    const children = flat(node.children);
    return BLOCKS.has(node.tagName) ? [text(' '), ...children, text(' ')] : [{ ...node, children }];
  });

/** A heading that is a link to itself; below the title of the page stands its address. */
function heading(element: Element, page: string): ElementContent[] {
  const id = property(element, 'id');
  const words = trimmed(plainChildren(element, page));
  if (element.tagName === 'h1')
    return [h('h1', words), h('p', [text('Page: '), link(page, page, [text(page)])])];
  const isAnchor = id !== undefined && !select('a', element);
  return [h(element.tagName, isAnchor ? [link(`#${id}`, page, words)] : words)];
}

/** A heading inside of an item is the item's name. */
function itemName(element: Element, item: Element, page: string): ElementContent[] {
  const id = property(item, 'id');
  const words = trimmed(plainChildren(element, page));
  return [h('p', strong(id === undefined ? words : [link(`#${id}`, page, words)]))];
}

const link = (target: string, page: string, children: ElementContent[]): Element =>
  h('a', { href: new URL(target, page).href }, children);

const strong = (children: ElementContent[]): Element => h('strong', trimmed(children));

/** Code in the name of its language that Markdown knows. */
const code = (value: string, language: string): Element => {
  const known = { bash: 'sh', plaintext: 'text', shell: 'sh' }[language] ?? language;
  return h('pre', h('code', { className: `language-${known}` }, value.trimEnd()));
};

/** Without white space at both ends, where emphasis and links may have none. */
function trimmed(children: readonly ElementContent[]): ElementContent[] {
  return children.map((child, index) => {
    if (child.type !== 'text') return child;
    const begun = index === 0 ? child.value.trimStart() : child.value;
    return text(index === children.length - 1 ? begun.trimEnd() : begun);
  });
}

const textOf = (selector: string, within: Element): string => {
  const found = select(selector, within);
  return found ? toString(found) : '';
};
