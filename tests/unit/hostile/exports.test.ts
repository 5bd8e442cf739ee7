/** Hostile names in what readers take away: Markdown read again makes no element of them, and a script no command. */
import { marked, type Token as MarkdownToken } from 'marked';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { writeReply, type Reply } from '../../../src/runbook/reply.ts';
import type { Mend } from '../../../src/sandbox/plan/mend.ts';
import { planFiles } from '../../../src/sandbox/plan/report/files.ts';
import { reportOf } from '../../../src/sandbox/plan/report/make-report.ts';
import { shellWord } from '../../../src/sandbox/shell/quote-word.ts';
import { identifier, literal } from '../../../src/sandbox/sql/quote.ts';
import { isCode, textOfToken, tokensOf } from '../../../src/sandbox/sql/scanner.ts';
import { openSession, withFrame } from '../../../src/sandbox/ui/state/session.ts';
import { transcript } from '../../../src/sandbox/ui/share/transcript.ts';
import { bashWords } from '../../support/hostile/bash-words.ts';
import { frameOf, migrationOf, viewOf } from '../../support/frames.ts';
import { IN_NODE } from '../../support/hostile/sinks.ts';
import { hostileStrings } from '../../support/hostile/strings.ts';
import { readScenario } from '../../support/session.ts';

/** Tokens of Markdown that a text can be without; anything else in it is markup that somebody wrote. */
const HARMLESS = new Set(['text', 'escape', 'codespan', 'br', 'space']);

/** What of Markdown is markup: kinds of tokens, and the addresses of its links. */
function markupOf(markdown: string): string[] {
  const found: string[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token: MarkdownToken) => {
    if (HARMLESS.has(token.type)) return;
    found.push(
      'href' in token && typeof token.href === 'string'
        ? `${token.type} ${token.href}`
        : token.type,
    );
  });
  return found;
}

/** The elements and attributes of HTML, in their order. */
function elementsOf(html: string): string[] {
  const inside = (node: DefaultTreeAdapterTypes.Node): string[] => [
    ...('tagName' in node
      ? [`${node.tagName} ${node.attrs.map(({ name, value }) => `${name}=${value}`).join(' ')}`]
      : []),
    ...('childNodes' in node ? node.childNodes.flatMap(inside) : []),
  ];
  return inside(parseFragment(html));
}

const ADDRESS = 'https://unstuck.example/runbooks/x/';

describe('replies', () => {
  const reply: Reply = {
    problem: 'x',
    option: 'y',
    safety: 'z',
    pieces: [
      {
        kind: 'paragraph',
        label: 'One',
        spans: [{ text: 'The row is ' }, { text: '<m>', code: true }],
      },
      { kind: 'list', label: 'Two', items: [[{ text: '<m>', code: true, strong: true }]] },
      { kind: 'block', language: 'shell', code: `run "<m>" '<m>' <m>` },
      { kind: 'block', language: 'sql', code: `SELECT '<m>', "<m>" -- <m>` },
    ],
  };
  const write = (m: string, format: 'markdown' | 'html'): string =>
    writeReply(reply, { m }, ADDRESS, format).text;

  test('make no element of a name', () => {
    const texts = hostileStrings(IN_NODE['replies as Markdown and HTML'], 41);
    const markup = markupOf(write('m', 'markdown'));
    const elements = elementsOf(write('m', 'html'));
    for (const text of texts) {
      expect(markupOf(write(text, 'markdown')), text).toEqual(markup);
      expect(elementsOf(write(text, 'html')), text).toEqual(elements);
    }
  });

  test('make no element of words either', () => {
    const texts = hostileStrings(IN_NODE['replies as Markdown and HTML'], 42);
    const said = (text: string): Reply => ({
      problem: text,
      option: text,
      safety: text,
      pieces: [
        { kind: 'paragraph', spans: [{ text }] },
        { kind: 'list', label: 'x', items: [[{ text }], [{ text, strong: true }]] },
      ],
    });
    for (const text of texts) {
      const words = text.replaceAll(/\s+/g, ' ').trim();
      if (words === '') continue;
      const { text: markdown } = writeReply(said(words), {}, ADDRESS, 'markdown');
      expect(markupOf(markdown).join('\n'), words).not.toMatch(
        /html|image|link (?!https:\/\/unstuck)/,
      );
      const { text: html } = writeReply(said(words), {}, ADDRESS, 'html');
      expect(elementsOf(html).join('\n'), words).not.toMatch(
        /script|img|svg|iframe|=javascript|on\w+=/,
      );
    }
  });
});

describe('reports', () => {
  const reportWith = (name: string) => {
    const mend: Extract<Mend, { kind: 'statements' }> = {
      kind: 'statements',
      does: `add column ${name}`,
      object: { kind: 'column', on: name, name },
      of: name,
      statements: [`ALTER TABLE ${identifier(name)} ADD COLUMN ${identifier(name)} text`],
      how: 'add',
      need: { words: `no row in ${name}`, columns: [], refusedWith: '23502', query: null },
    };
    const resolve = {
      kind: 'cli' as const,
      line: `prisma migrate resolve --applied ${shellWord(name)}`,
      resolves: { migration: name, as: 'applied' as const, wasFailed: false },
      needs: [],
    };
    const sql = { kind: 'sql' as const, mends: [mend], isAlone: false };
    const measured = { locks: [{ relation: name, mode: 'ShareLock' }], rewrites: [name] };
    const report = reportOf(
      {
        verdict: 'plan',
        steps: [
          { step: sql, measured, wrong: null },
          { step: resolve, measured: null, wrong: null },
        ],
      },
      {
        view: viewOf({ migrations: [migrationOf(name, { state: 'failed' })] }),
        sizes: new Map(),
        found: [
          {
            kind: 'drift',
            tone: 'broken',
            words: `${name} is there`,
            migration: name,
            sure: 'likely',
          },
          {
            kind: 'drift',
            tone: 'notice',
            words: `\`a\` and ${name}`,
            migration: null,
            sure: 'certain',
          },
        ],
        tried: [{ title: name, text: name, ends: 'refused', outcome: `It said ${name}` }],
        story: `Somebody ran ${name}`,
        pageOf: () => null,
      },
    );
    const files = planFiles(report, { digest: name, query: 'SELECT 1 AS fingerprint' });
    return new Map(files.map((file) => [file.name, file.text]));
  };
  const texts = hostileStrings(
    IN_NODE['reports as Markdown, SQL and shell'],
    43,
    /\0|\p{Surrogate}/u,
  );
  const written = texts.map((text) => reportWith(text));

  test('are Markdown in which a name is never markup', () => {
    const blocks = (markup: readonly string[]): string[] =>
      markup.filter(
        (kind) => !/^(paragraph|codespan|list|list_item|heading|code|strong)$/.test(kind),
      );
    const headingsOf = (markdown: string): number =>
      markupOf(markdown).filter((kind) => kind === 'heading').length;
    const headings = headingsOf(reportWith('harmless').get('plan.md') ?? '');
    for (const [at, files] of written.entries()) {
      const markdown = (files.get('plan.md') ?? '').replaceAll('\r\n', '\n');
      expect(blocks(markupOf(markdown)), texts[at]).toEqual([]);
      // eslint-disable-next-line no-control-regex -- control characters are what this is about
      expect(markdown, texts[at]).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(headingsOf(markdown), texts[at]).toBe(headings);
    }
  });

  test('are SQL whose statements are those of the plan, whatever a comment tells', () => {
    const codeOf = (text: string): string[] =>
      [...tokensOf(text)].filter(isCode).map((token) => textOfToken(text, token));
    const harmless = codeOf(reportWith('harmless').get('plan.sql') ?? '');
    for (const [at, files] of written.entries()) {
      const name = texts[at] ?? '';
      const own = codeOf(files.get('plan.sql') ?? '');
      expect(own, name).toHaveLength(harmless.length);
      expect(own.filter((text) => text === ';')).toEqual(harmless.filter((text) => text === ';'));
      expect(own).toContain(identifier(name));
      expect(own.some((text) => text.includes(literal(name)))).toBe(true);
    }
  });

  test('are a script whose words are those of the plan', () => {
    const marked = '$PRISMA migrate resolve --applied ';
    const harmless = reportWith('harmless').get('plan.sh')?.split(marked)[0] ?? '';
    const said = written.map((files) => {
      const script = files.get('plan.sh') ?? '';
      const from = script.indexOf(marked);
      const to = script.indexOf(' --schema "$PRISMA_SCHEMA"', from);
      expect(from).toBeGreaterThan(0);
      // All that stands before is ours, and one line of a comment.
      expect(script.slice(0, from).split('\n')).toHaveLength(harmless.split('\n').length);
      return script.slice(from + marked.length, to);
    });
    expect(bashWords(said)).toEqual(texts);
  });
});

test('sessions are Markdown in which nothing that was typed or printed is markup', async () => {
  const texts = hostileStrings(IN_NODE['sessions as Markdown'], 44);
  const scenario = await readScenario('healthy');
  const versions = {
    pglite: '0',
    postgres: '18',
    schemaEngine: '8',
    prismaCli: '5',
    nativeEngine: 'x',
  };
  const session = (text: string): string => {
    const view = viewOf({
      migrations: [migrationOf(text, { state: 'failed' })],
      nextDeploy: { kind: 'apply', migrations: [text] },
    });
    const printed = {
      chunks: [{ stream: 'stdout' as const, text: `x${text}` }],
      results: [],
      error: null,
    };
    const input = { kind: 'command' as const, line: `x${text}` };
    const frame = frameOf({ input, output: printed, view });
    return transcript(
      withFrame(openSession({ scenario, versions }, frameOf()), input, frame),
      null,
    );
  };
  const markup = markupOf(session('harmless'));
  for (const text of texts) {
    if (text.trim() === '') continue;
    expect(markupOf(session(text)), text).toEqual(markup);
  }
});
