/** A built page as Markdown: what a reader sees, without buttons, inputs and the sandbox. */
import TurndownService from 'turndown';
import { tableAsMarkdown } from './markdown-table.ts';

/** Columns of a table; a wider one has its words without their links. */
const WIDE = 8;

/** A `<pre>` is code: nothing in it is markup. */
const CODE = /(<pre[\s>][\s\S]*?<\/pre>)/;

/**
 * The `<main>` of a page as Markdown. `page` is its absolute URL: links become absolute, and a heading with an id is a
 * link to itself. Throws if the page has no main.
 */
export function pageAsMarkdown(html: string, page: string): string {
  const main = /<main[\s>][\s\S]*<\/main>/.exec(html)?.[0];
  if (main === undefined) throw new Error(`${page} has no <main> to write as Markdown`);
  const text = serviceFor(page).turndown(apart(main));
  return `${text.replaceAll(/[ \t]+$/gm, '').replaceAll(/\n{3,}/g, '\n\n')}\n`;
}

/**
 * Neighbours that only styles keep apart get a space between them; break opportunities go. A `<samp>` keeps its lines
 * only as a `<pre>`.
 */
function apart(html: string): string {
  return html
    .replaceAll(/<(\/?)samp\b/g, '<$1pre')
    .split(CODE)
    .map((part) =>
      part.startsWith('<pre')
        ? part
        : part
            .replaceAll(/<wbr\s*\/?>/g, '')
            .replaceAll(
              /(<\/(?:span|strong|a|code|time)>)(?=<(?:span|strong|a|code|time)\b)/g,
              '$1 ',
            ),
    )
    .join('');
}

function serviceFor(page: string): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
    br: '\\',
    // An empty cell is still a cell, an anchor without text is nothing.
    blankReplacement: (_content, node) => (isBlock(node) ? '\n\n' : ''),
  });
  const plainEscape = service.escape.bind(service);
  // Within a word an underscore is no emphasis; `<name>` must not be taken for a tag.
  service.escape = (text) =>
    plainEscape(text)
      .replaceAll(/(?<=\w)\\_(?=\w)/g, '_')
      .replaceAll('<', String.raw`\<`);

  service.remove(['script', 'style', 'template', 'noscript', 'button', 'nav', 'footer']);
  // A menu of the page, not a part of its text.
  service.remove((node) => node.hasAttribute('data-reply'));
  service.addRule('heading', {
    filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    replacement: (content, node) => heading(content, node, page),
  });
  service.addRule('link', {
    filter: (node) => node.nodeName === 'A' && node.hasAttribute('href'),
    replacement: (content, node) => link(content, node.getAttribute('href') ?? '', page),
  });
  service.addRule('block', {
    filter: (node) => node.hasAttribute('data-template'),
    replacement: (_content, node) => block(node, service),
  });
  service.addRule('pre', {
    filter: 'pre',
    replacement: (_content, node) => fenced(node.textContent, languageOf(node)),
  });
  service.addRule('chip', {
    filter: (node) => node.hasAttribute('data-tone') && node.nodeName === 'SPAN',
    replacement: (content, node) => {
      const label = node.getAttribute('data-label');
      return label === null ? ` **${content.trim()}** ` : `${label}: **${content.trim()}**. `;
    },
  });
  service.addRule('summary', {
    filter: 'summary',
    replacement: (content) => `\n\n**${content.trim()}**\n\n`,
  });
  service.addRule('item', { filter: 'li', replacement: listItem });
  service.addRule('inline list', {
    filter: (node) => node.nodeName === 'UL' && node.hasAttribute('aria-label'),
    replacement: (_content, node) => {
      const items = all(node, 'li').map(({ textContent }) => textContent.trim());
      return items.length === 0
        ? ''
        : `\n\n${node.getAttribute('aria-label') ?? ''}: ${items.join(', ')}\n\n`;
    },
  });
  service.addRule('see', {
    filter: (node) => node.classList.contains('see'),
    replacement: (content) => ` ${content}`,
  });
  service.addRule('entry', {
    filter: (node) => node.nodeName === 'DIV' && node.parentElement?.nodeName === 'DL',
    replacement: (content) => content,
  });
  service.addRule('basis', {
    filter: (node) => node.classList.contains('basis'),
    replacement: (content) => `**${content.trim()}:**`,
  });
  service.addRule('term', {
    filter: 'dt',
    replacement: (content, node) => {
      const id = node.parentElement?.id ?? '';
      const term = id === '' ? content.trim() : link(content, `#${id}`, page);
      return `\n- **${term}:** `;
    },
  });
  service.addRule('definition', {
    filter: 'dd',
    replacement: (content) => `${content.trim().replaceAll('\n', '\n  ')}\n`,
  });
  service.addRule('names', {
    filter: (node) => node.hasAttribute('data-names'),
    replacement: (_content, node) => names(node, service),
  });
  service.addRule('sandbox', {
    filter: (node) => node.id === 'sandbox',
    replacement: () =>
      `\n\n${link('The broken database of this page, in the browser', '#sandbox', page)}\n\n`,
  });
  service.addRule('table', {
    filter: 'table',
    replacement: (_content, node) => {
      const rows = all(node, 'tr').map((row) => all(row, 'th, td'));
      const isWide = rows.some((cells) => cells.length > WIDE);
      return tableAsMarkdown(
        rows.map((cells) =>
          cells.map((cell) =>
            isWide && cell.getAttribute('scope')?.startsWith('row') !== true
              ? cell.textContent
              : service.turndown(cell.innerHTML),
          ),
        ),
      );
    },
  });
  // Last, because the rule that was added last is asked first.
  service.addRule('chrome', { filter: isChrome, replacement: () => '' });
  return service;
}

/** What only works in the page. */
function isChrome(node: HTMLElement): boolean {
  return (
    ['ASTRO-ISLAND', 'SVG', 'svg'].includes(node.nodeName) ||
    (node.nodeName === 'FORM' && !node.hasAttribute('data-names')) ||
    node.hasAttribute('data-toast') ||
    node.hasAttribute('data-replay') ||
    (node.getAttribute('href') ?? '').startsWith('?replay=') ||
    // Beside it stands the number of the list.
    node.classList.contains('number')
  );
}

/** The DOM here has lists that cannot be iterated, and undefined for null. */
const all = (node: Element, selector: string): Element[] =>
  Array.from(node.querySelectorAll(selector));

const isBlock = (node: HTMLElement): boolean => 'isBlock' in node && node.isBlock === true;

function heading(content: string, node: HTMLElement, page: string): string {
  const level = Number(node.nodeName.slice(1));
  const text = content.trim().replaceAll(/\s+/g, ' ');
  const item = node.parentElement;
  // A heading in a list is its item's name.
  if (item?.nodeName === 'LI')
    return `**${item.id === '' ? text : link(text, `#${item.id}`, page)}**\n\n`;
  const isAnchor = level > 1 && node.id !== '' && !node.querySelector('a');
  const source = level === 1 ? `Page: <${page}>\n\n` : '';
  return `\n\n${'#'.repeat(level)} ${isAnchor ? link(text, `#${node.id}`, page) : text}\n\n${source}`;
}

function listItem(content: string, node: HTMLElement): string {
  const list = node.parentElement;
  const place = list ? Array.from(list.children).indexOf(node) : 0;
  const marker = list?.nodeName === 'OL' ? `${place + 1}. ` : '- ';
  const text = content.trim().replaceAll('\n', `\n${' '.repeat(marker.length)}`);
  return `${marker}${text}${node.nextElementSibling ? '\n' : ''}`;
}

function link(content: string, target: string, page: string): string {
  const text = content.trim();
  const url = new URL(target, page).href.replaceAll('(', '%28').replaceAll(')', '%29');
  return text === '' ? '' : `[${text}](${url})`;
}

/** A block that the reader runs, what it prints, and why the sandbox cannot run it. */
function block(node: HTMLElement, service: TurndownService): string {
  const language = node.getAttribute('data-block') ?? 'shell';
  const code = fenced(
    node.getAttribute('data-template') ?? '',
    language === 'shell' ? 'sh' : language,
  );
  const prints = node.querySelector('.prints');
  const printed = !prints
    ? ''
    : `${prints.querySelector('span')?.textContent ?? ''}:${fenced(prints.querySelector('pre')?.textContent ?? '', 'text')}`;
  const reason = node.querySelector('.reason');
  return `${code}${printed}${reason ? `${service.turndown(reason.innerHTML)}\n\n` : ''}`;
}

function fenced(text: string, language: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `\n\n${fence}${language}\n${text.trimEnd()}\n${fence}\n\n`;
}

function languageOf(node: HTMLElement): string {
  const language = node.getAttribute('data-language') ?? 'text';
  return { bash: 'sh', plaintext: 'text' }[language] ?? language;
}

/** The names that the blocks leave open, and where to find each. */
function names(node: HTMLElement, service: TurndownService): string {
  const items = all(node, '.field').map((field) => {
    const name = field.querySelector('input')?.getAttribute('data-name') ?? '';
    const label = field.querySelector('label')?.textContent ?? '';
    const where = service.turndown(field.querySelector('.where')?.innerHTML ?? '');
    return `- \`<${name}>\`: ${label}. ${where}`;
  });
  return `\n\nNames to fill in:\n\n${items.join('\n')}\n\n`;
}
