/**
 * One option of a runbook, or its check, as a reply to send: Markdown, plain text or HTML, with the reader's names filled in.
 * The build makes its pieces; the page formats them when they are copied.
 */
import { fenced } from '../fenced.ts';
import { escapeMarkdown, escapeStart, inlineCode } from '../markdown-text.ts';
import type { Place } from '../place/place.ts';
import { takeRelease } from '../place/release.ts';
import { cleanUp, setUp, type Preparation } from '../place/setup.ts';
import { typedText, whatToType } from '../place/what-to-type.ts';
import { fillBlock, unfilled, type Language } from './placeholders.ts';

/** A run of words. Code may hold `<name>`. */
export interface TextRun {
  text: string;
  code?: true;
  strong?: true;
  /** The address as on the page, which may be relative to it. */
  href?: string;
}

export type Piece =
  | { kind: 'paragraph'; label?: string; spans: TextRun[] }
  | { kind: 'list'; label: string; items: TextRun[][] }
  | { kind: 'block'; language: Language; code: string }
  /** Take the image of this release. */
  | { kind: 'release'; release: string };

export interface Reply {
  /** The page's title. */
  problem: string;
  /** The option's title, or what else of the page it is. */
  option: string;
  /** Its safety in a word or two; a check has none, it only looks. */
  safety?: string;
  /** The place where each name is found, by placeholder. A reply says it of those that are open. */
  names?: Readonly<Record<string, TextRun[]>>;
  pieces: Piece[];
}

export type Format = 'markdown' | 'text' | 'html';

export interface Written {
  text: string;
  /** Names that it still holds, as `<name>`. */
  open: string[];
}

/** Writes the pieces of a reply in one format. It is given plain texts and escapes them. */
interface Writer {
  title(problem: string, option: string, safety: string | undefined): string;
  spans(spans: readonly TextRun[]): string;
  paragraph(label: string | undefined, line: string): string;
  list(label: string, items: readonly string[]): string;
  block(code: string, language: Language): string;
  link(address: string): string;
}

/**
 * Writes a reply. `values` fills the names (never with a secret: it is sent on), `address` is the link to its
 * place on the page, which relative links are resolved against. With a `place`, its blocks are what has to be typed there, with what
 * has to be made before them and removed after them.
 */
export function writeReply(
  { problem, option, safety, names = {}, pieces }: Reply,
  values: Readonly<Record<string, string>>,
  address: string,
  format: Format,
  place: Place | null = null,
): Written {
  const writer = WRITERS[format];
  const open = new Set<string>();
  const fill = (template: string, language: Language): string => {
    const text = fillBlock(template, values, language);
    for (const name of unfilled(text)) open.add(name);
    return text;
  };
  const spans = (all: readonly TextRun[]): string =>
    writer.spans(
      all.map((span) => ({
        ...span,
        text: span.code === true ? fill(span.text, 'shell') : span.text.replaceAll(/\s+/g, ' '),
        ...(span.href === undefined ? {} : { href: resolved(span.href, address) }),
      })),
    );
  const said = (note: string): string => writer.paragraph(undefined, spans(runsOf(note)));
  const write = (piece: Piece): string[] => {
    switch (piece.kind) {
      case 'paragraph':
        return [writer.paragraph(piece.label, spans(piece.spans))];
      case 'list':
        return [writer.list(piece.label, piece.items.map(spans))];
      case 'block': {
        const block = { language: piece.language, text: fill(piece.code, piece.language) };
        const typed = whatToType(place, block);
        const language = typed.kind === 'same' ? piece.language : 'shell';
        return [writer.block(typedText(typed, block), language), ...typed.notes.map(said)];
      }
      case 'release': {
        const { release } = piece;
        const first = writer.paragraph(
          undefined,
          spans([
            { text: 'On your server: take the image of ' },
            { text: release, strong: true },
            { text: '.' },
          ]),
        );
        if (place === null) return [first];
        const { text: command, note } = takeRelease(place, release);
        return [first, writer.block(command, 'shell'), said(note)];
      }
    }
  };
  const prepared = ({ label, text: commands, why }: Preparation): string[] => [
    writer.paragraph(label, spans([{ text: why }])),
    writer.block(commands, 'shell'),
  ];
  const written = withPreparations(pieces.map(write), pieces, place, prepared);
  const wanted = openNames([...open], names);
  const text = [
    writer.title(problem, option, safety),
    ...(wanted.length === 0 ? [] : [writer.list(FILL_IN, wanted.map(spans))]),
    ...written,
    writer.link(address),
  ];
  return { text: text.join('\n\n'), open: [...open] };
}

const FILL_IN = 'Fill in';

/** One line for each name that is open and of which the place is known. */
const openNames = (
  open: readonly string[],
  names: Readonly<Record<string, TextRun[]>>,
): TextRun[][] =>
  open.flatMap((name) => {
    const where = names[name.slice(1, -1)];
    return where === undefined ? [] : [[{ text: name, code: true }, { text: ': ' }, ...where]];
  });

/** Puts what the place needs before the first block and after the last one. */
function withPreparations(
  written: readonly string[][],
  pieces: readonly Piece[],
  place: Place | null,
  prepared: (step: Preparation) => string[],
): string[] {
  const isBlock = ({ kind }: Piece): boolean => kind === 'block';
  const first = pieces.findIndex((piece) => isBlock(piece) || piece.kind === 'release');
  if (place === null || first === -1) return written.flat();
  const last = pieces.findLastIndex(isBlock);
  const hasSql = pieces.some(
    (piece) =>
      piece.kind === 'block' &&
      (piece.language === 'sql' || /\b(?:psql|pg_dump)\b/.test(piece.code)),
  );
  const needed = setUp(place).filter(({ isForPsql }) => isForPsql !== true || hasSql);
  const removed = needed.length === 0 ? undefined : cleanUp(place);
  return written.flatMap((texts, index) => [
    ...(index === first ? needed.flatMap(prepared) : []),
    ...texts,
    ...(index === last && removed ? prepared(removed) : []),
  ]);
}

/** A note’s words; those between backquotes are code. */
const runsOf = (note: string): TextRun[] =>
  note
    .split('`')
    .map((text, index) => (index % 2 === 0 ? { text } : { text, code: true as const }));

/** A link inside the reply; names stay with the one link to the option. */
function resolved(href: string, address: string): string {
  const page = new URL(address);
  page.search = '';
  return new URL(href, page).href;
}

/** Neighbours with one emphasis and one link. */
interface Together {
  runs: TextRun[];
  strong: boolean;
  href: string | undefined;
}

/** Joins neighbours of one emphasis and one link. Marks that close and open again between two runs are none in Markdown. */
function togetherOf(spans: readonly TextRun[]): Together[] {
  const groups: Together[] = [];
  for (const run of spans) {
    const strong = run.strong === true;
    const last = groups.at(-1);
    if (last?.strong === strong && last.href === run.href) last.runs.push(run);
    else groups.push({ runs: [run], strong, href: run.href });
  }
  return groups;
}

const MORE = 'All options, and the broken database to try them on:';

const inBrackets = (words = '', escaped = (text: string): string => text): string =>
  words === '' ? '' : ` (${escaped(words)})`;

const markdown: Writer = {
  title: (problem, option, safety) =>
    `**${escapeMarkdown(problem)}**\n\n**${escapeMarkdown(option)}**${inBrackets(safety, escapeMarkdown)}`,
  spans: (spans) =>
    togetherOf(spans)
      .map(({ runs, strong, href }) => {
        const words = runs
          .map(({ text, code }) => (code === true ? inlineCode(text) : escapeMarkdown(text)))
          .join('');
        const shown = strong && words.trim() !== '' ? `**${words}**` : words;
        return href === undefined
          ? shown
          : `[${shown}](<${href.replaceAll(/[<>]/g, encodeURIComponent)}>)`;
      })
      .join(''),
  paragraph: (label, line) => (label === undefined ? escapeStart(line) : `**${label}:** ${line}`),
  list: (label, items) =>
    [`**${label}:**`, '', ...items.map((item) => `- ${escapeStart(item)}`)].join('\n'),
  block: (code, language) => fenced(code, language === 'sql' ? 'sql' : 'sh'),
  link: (address) => `${MORE} <${address}>`,
};

const text: Writer = {
  title: (problem, option, safety) => `${problem}\n\n${option}${inBrackets(safety)}`,
  // A word such as “how” says nothing without its address.
  spans: (spans) =>
    togetherOf(spans)
      .map(({ runs, href }) => {
        const words = runs.map((run) => run.text).join('');
        return href === undefined ? words : `${words} <${href}>`;
      })
      .join(''),
  paragraph: (label, line) => (label === undefined ? line : `${label}: ${line}`),
  list: (label, items) => [`${label}:`, ...items.map((item) => `- ${item}`)].join('\n'),
  block: (code) => code,
  link: (address) => `${MORE}\n${address}`,
};

const html: Writer = {
  title: (problem, option, safety) =>
    `<p><strong>${escapeHtml(problem)}</strong></p>\n<p><strong>${escapeHtml(option)}</strong>${inBrackets(safety, escapeHtml)}</p>`,
  spans: (spans) =>
    togetherOf(spans)
      .map(({ runs, strong, href }) => {
        const inner = runs
          .map(({ text: words, code }) =>
            code === true ? `<code>${escapeHtml(words)}</code>` : escapeHtml(words),
          )
          .join('');
        const shown = strong ? `<strong>${inner}</strong>` : inner;
        return href === undefined ? shown : `<a href="${escapeHtml(href)}">${shown}</a>`;
      })
      .join(''),
  paragraph: (label, line) =>
    `<p>${label === undefined ? '' : `<strong>${label}:</strong> `}${line}</p>`,
  list: (label, items) =>
    `<p><strong>${label}:</strong></p>\n<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`,
  block: (code) => `<pre><code>${escapeHtml(code)}</code></pre>`,
  link: (address) => `<p>${MORE} <a href="${escapeHtml(address)}">${escapeHtml(address)}</a></p>`,
};

const WRITERS: Record<Format, Writer> = { markdown, text, html };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (words: string): string =>
  words.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
