import { marked } from 'marked';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/place/place.ts';
import { writeReply, type Format, type Reply } from '../../src/runbook/reply.ts';
import { inlineMarkdown } from '../../src/runbook/markdown.ts';
import { spansOf } from '../../src/runbook/spans.ts';

const ADDRESS = 'https://unstuck.example/docs/runbooks/x/?migration=m#option-a';
const words = (text: string) =>
  spansOf(text, (target) => (target.startsWith('/') ? `/docs${target}` : target));

const reply: Reply = {
  problem: 'relation "LiteLLM_…" does not exist',
  option: 'Option A — <b>push</b> & *go*',
  safety: 'Take care',
  pieces: [
    {
      kind: 'paragraph',
      label: 'When it fits',
      spans: words('The row is `<m>`, **not** LiteLLM_X_Y ([reported](#source-1)).'),
    },
    {
      kind: 'list',
      label: 'Before you start',
      items: [words('A backup: [how](/guides/backups/).'), words('1. Stop *all* pods.')],
    },
    { kind: 'paragraph', spans: words('# Then run it:') },
    { kind: 'block', language: 'shell', code: 'prisma migrate resolve --applied <m>' },
    { kind: 'block', language: 'sql', code: `SELECT '<t>', "<t>" -- \`\`\`` },
  ],
};

const HOSTILE = '</code><img src=x onerror=alert(1)> `` ``` **x** [y](javascript:z) & "q" \'';

test('Markdown: names filled in, links absolute and without names, what is open named', () => {
  const { text, open } = writeReply(reply, { m: '20260101_mine' }, ADDRESS, 'markdown');
  expect(text).toMatchInlineSnapshot(`
    "**relation "LiteLLM\\_…" does not exist**

    **Option A — \\<b\\>push\\</b\\> \\& \\*go\\*** (Take care)

    **When it fits:** The row is \`20260101_mine\`, **not** LiteLLM\\_X\\_Y ([reported](<https://unstuck.example/docs/runbooks/x/#source-1>)).

    **Before you start:**

    - A backup: [how](<https://unstuck.example/docs/guides/backups/>).
    - 1\\. Stop all pods.

    \\# Then run it:

    \`\`\`sh
    prisma migrate resolve --applied 20260101_mine
    \`\`\`

    \`\`\`\`sql
    SELECT '<t>', "<t>" -- \`\`\`
    \`\`\`\`

    All options, and the broken database to try them on: <https://unstuck.example/docs/runbooks/x/?migration=m#option-a>"
  `);
  expect(open).toEqual(['<t>']);
});

test('a package and its version are no mail address', () => {
  const pieces: Reply['pieces'] = [
    { kind: 'paragraph', spans: words('“npm install prisma@5.4.2” fails.') },
  ];
  const written = writeReply({ ...reply, pieces }, {}, ADDRESS, 'markdown').text;
  expect(written).toContain('“npm install prisma\\@5.4.2” fails.');
  expect(marked.parse(written, { async: false })).not.toContain('mailto:');
  expect(inlineMarkdown('npm install prisma@5.4.2', (href) => ({ href }))).toBe(
    'npm install prisma@5.4.2',
  );
});

test('a name that is open has the place where it is found, above everything else', () => {
  const names = { m: words('In the log, after `Migration:`.'), t: words('[Tables](/columns/).') };
  const written = writeReply({ ...reply, names }, { m: '20260101_mine' }, ADDRESS, 'text').text;
  expect(written).toContain(
    '(Take care)\n\nFill in:\n- <t>: Tables <https://unstuck.example/docs/columns/>.\n\nWhen it fits:',
  );
  expect(written).not.toContain('after Migration:');
  const markdown = writeReply({ ...reply, names }, {}, ADDRESS, 'markdown').text;
  expect(markdown).toContain('- `<m>`: In the log, after `Migration:`.');
  expect(markdown).toContain('- `<t>`: [Tables](<https://unstuck.example/docs/columns/>).');
});

test('plain text holds no marks', () => {
  expect(writeReply(reply, { m: '20260101_mine', t: 'x' }, ADDRESS, 'text').text)
    .toMatchInlineSnapshot(`
      "relation "LiteLLM_…" does not exist

      Option A — <b>push</b> & *go* (Take care)

      When it fits: The row is 20260101_mine, not LiteLLM_X_Y (reported <https://unstuck.example/docs/runbooks/x/#source-1>).

      Before you start:
      - A backup: how <https://unstuck.example/docs/guides/backups/>.
      - 1. Stop all pods.

      # Then run it:

      prisma migrate resolve --applied 20260101_mine

      SELECT 'x', "x" -- \`\`\`

      All options, and the broken database to try them on:
      https://unstuck.example/docs/runbooks/x/?migration=m#option-a"
    `);
});

test('HTML is escaped', () => {
  expect(writeReply(reply, { m: '20260101_mine', t: 'x' }, ADDRESS, 'html').text)
    .toMatchInlineSnapshot(`
    "<p><strong>relation &quot;LiteLLM_…&quot; does not exist</strong></p>
    <p><strong>Option A — &lt;b&gt;push&lt;/b&gt; &amp; *go*</strong> (Take care)</p>

    <p><strong>When it fits:</strong> The row is <code>20260101_mine</code>, <strong>not</strong> LiteLLM_X_Y (<a href="https://unstuck.example/docs/runbooks/x/#source-1">reported</a>).</p>

    <p><strong>Before you start:</strong></p>
    <ul><li>A backup: <a href="https://unstuck.example/docs/guides/backups/">how</a>.</li><li>1. Stop all pods.</li></ul>

    <p># Then run it:</p>

    <pre><code>prisma migrate resolve --applied 20260101_mine</code></pre>

    <pre><code>SELECT &#39;x&#39;, &quot;x&quot; -- \`\`\`</code></pre>

    <p>All options, and the broken database to try them on: <a href="https://unstuck.example/docs/runbooks/x/?migration=m#option-a">https://unstuck.example/docs/runbooks/x/?migration=m#option-a</a></p>"
  `);
});

describe('a hostile name', () => {
  const values = { m: HOSTILE, t: HOSTILE };

  test('is only text in HTML', () => {
    const { text } = writeReply(reply, values, ADDRESS, 'html');
    expect(tagsOf(text)).toEqual(
      tagsOf(writeReply(reply, { m: 'm', t: 't' }, ADDRESS, 'html').text),
    );
  });

  test('stays in its code in Markdown', () => {
    const html = marked.parse(writeReply(reply, values, ADDRESS, 'markdown').text, {
      async: false,
    });
    const harmless = marked.parse(writeReply(reply, { m: 'm', t: 't' }, ADDRESS, 'markdown').text, {
      async: false,
    });
    expect(tagsOf(html)).toEqual(tagsOf(harmless));
  });
});

/** The elements of a fragment in their order. */
const tagsOf = (html: string): string[] => tagsIn(parseFragment(html));

function tagsIn(node: DefaultTreeAdapterTypes.Node): string[] {
  const inside = 'childNodes' in node ? node.childNodes.flatMap(tagsIn) : [];
  return 'tagName' in node ? [node.tagName, ...inside] : inside;
}

describe('for a place', () => {
  const pieces: Reply['pieces'] = [
    { kind: 'release', release: 'v1.82.3' },
    { kind: 'block', language: 'shell', code: 'prisma migrate resolve --applied <m>' },
    { kind: 'paragraph', spans: words('Then look:') },
    { kind: 'block', language: 'sql', code: 'SELECT 1;' },
  ];
  const place: Place = {
    kind: 'kubernetes',
    namespace: 'gateway',
    workload: 'deployment/litellm',
    container: 'litellm',
    starts: false,
  };
  const write = (format: Format, at: Place | null) =>
    writeReply({ ...reply, pieces }, { m: '20260101_mine' }, ADDRESS, format, at).text;

  test('it is complete: the image, what is made first, each block, what is removed last', () => {
    const text = write('text', place);
    const order = [
      'kubectl debug -n gateway "$pod"',
      'kubectl run -n gateway litellm-unstuck-psql',
      'take the image of v1.82.3',
      '--set-image=litellm=ghcr.io/berriai/litellm:v1.82.3',
      '\nprisma migrate resolve --applied 20260101_mine\nUNSTUCK',
      '\nSELECT 1;\nUNSTUCK',
      'LiteLLM’s image has no psql.',
      '--ignore-not-found --wait=false',
    ].map((part) => text.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('what is only for psql is left out of a reply without SQL', () => {
    const shell = pieces.filter((piece) => !('language' in piece) || piece.language === 'shell');
    const { text } = writeReply({ ...reply, pieces: shell }, {}, ADDRESS, 'text', place);
    expect(text).toContain('kubectl debug');
    expect(text).not.toContain('litellm-unstuck-psql --image');
  });

  test('SQL in a command of the shell is marked as shell', () => {
    expect(write('markdown', place)).not.toContain('```sql');
    expect(write('markdown', null)).toContain('```sql');
  });

  test('without a place the release is one sentence', () => {
    expect(write('text', null)).toContain(
      'On your server: take the image of v1.82.3.\n\nprisma migrate resolve',
    );
  });
});
