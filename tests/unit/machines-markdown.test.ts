import { describe, expect, test } from 'vitest';
import { pageAsMarkdown } from '../../src/machines/markdown.ts';

const PAGE = 'https://unstuck.example/docs/runbooks/x/';
const markdown = (html: string): string => pageAsMarkdown(`<main>${html}</main>`, PAGE);

describe('a page as Markdown', () => {
  test('begins with its title and its address', () => {
    expect(markdown('<h1 id="_top">relation "a" does not exist</h1><p>Answer.</p>')).toBe(
      `# relation "a" does not exist\n\nPage: <${PAGE}>\n\nAnswer.\n`,
    );
  });

  test('has absolute links, and headings that link to themselves', () => {
    expect(markdown('<h2 id="fixes">Fixes</h2><p><a href="/docs/matrix/">all</a></p>')).toBe(
      `## [Fixes](${PAGE}#fixes)\n\n[all](https://unstuck.example/docs/matrix/)\n`,
    );
  });

  test('keeps placeholders and line breaks of a block, with what it prints and why it cannot run', () => {
    const block =
      '<figure data-block="sql" data-template="SELECT &#39;&lt;name&gt;&#39;\n  AS x;"><button>Copy</button><pre>…</pre>' +
      '<div class="prints"><span>Prints</span><samp>a  b\n(1 row)</samp></div>' +
      '<p class="reason">Not run in the sandbox: <code>x</code></p></figure>';
    expect(markdown(block)).toBe(
      "```sql\nSELECT '<name>'\n  AS x;\n```\n\nPrints:\n\n```text\na  b\n(1 row)\n```\n\nNot run in the sandbox: `x`\n",
    );
  });

  test('writes a step that takes another image as words, not as a command', () => {
    const step =
      '<figure data-block="shell" data-template="use v1.82.3" data-release="v1.82.3"><p class="instruction">Take the image <strong>v1.82.3</strong>.</p>' +
      '<div data-taken hidden><pre><code></code></pre></div><p class="sandbox">Only in the sandbox: <code>use v1.82.3</code>. <button>Run</button></p></figure>';
    expect(markdown(step)).toBe(
      'Take the image **v1.82.3**.\n\nOnly in the sandbox: `use v1.82.3`.\n',
    );
  });

  test('leaves out the choice of a place', () => {
    expect(
      markdown(
        '<details data-place hidden><summary>Commands for</summary></details>' +
          '<div data-place-crash hidden><input><label>It does not start</label></div><p>a</p>',
      ),
    ).toBe('a\n');
  });

  test('writes the title of a fold as a heading that leads to it, and the words beside it', () => {
    expect(
      markdown(
        '<details><summary><span><h3>Mark it</h3><span data-tone="warn" data-label="Safety">Risky</span></span><span>Choose if all is there</span></summary><div id="mark"><p>a</p></div></details>',
      ),
    ).toBe(
      '### [Mark it](https://unstuck.example/docs/runbooks/x/#mark)\n\nSafety: **Risky**. Choose if all is there\n\na\n',
    );
    expect(markdown('<details><summary>More</summary><p>a</p></details>')).toBe('**More**\n\na\n');
  });

  test('puts the label of an outcome before its words', () => {
    const chips =
      '<p><span data-tone="ok" data-label="Safety">Loses nothing</span><span data-tone="fail" data-label="Outcome">Fails again: P3009</span></p>';
    expect(markdown(chips)).toContain('Safety: **Loses nothing**.');
    expect(markdown(chips)).toContain('Outcome: **Fails again: P3009**.');
  });

  test('writes all cells of a table, empty ones too', () => {
    const table =
      '<table><thead><tr><th>Fix</th><th>then</th></tr></thead><tbody><tr><th scope="row"><a href="#a">a | b</a><br>c</th><td></td></tr></tbody></table>';
    expect(markdown(table)).toBe(`| Fix | then |\n| - | - |\n| [a \\| b](${PAGE}#a) c | |\n`);
  });

  test('keeps what scripts draw and others read in words, as sentences without links', () => {
    const table =
      '<table><thead><tr><th>Fix</th><th>What came of it</th></tr></thead><tbody><tr><th>a</th>' +
      '<td><noscript data-in-words><p>Fixed: <a href="/b/">b</a>, c.</p><p>Lies: d.</p></noscript></td></tr></tbody></table>';
    expect(markdown(table)).toBe(
      '| Fix | What came of it |\n| - | - |\n| a | Fixed: b, c. Lies: d. |\n',
    );
    expect(markdown('<noscript><p>Without scripts</p></noscript><p>a</p>')).toBe('a\n');
  });

  test('lists the names to fill in', () => {
    const form =
      '<form data-names hidden><div class="field"><label>Table</label><input data-name="table_name"><p class="where">In the <code>log</code>.</p></div></form>';
    expect(markdown(form)).toBe('Names to fill in:\n\n- `<table_name>`: Table. In the `log`.\n');
  });

  test('leaves out buttons, forms, scripts and the sandbox', () => {
    const chrome =
      '<button>Copy</button><nav>On this page</nav><form role="search"><input></form><script>1</script><p>Text</p><footer>End</footer>' +
      '<aside id="sandbox"><astro-island>Practise</astro-island></aside>';
    expect(markdown(chrome)).toBe(
      `Text\n\n[The broken database of this page, in the browser](${PAGE}#sandbox)\n`,
    );
  });

  test('does not take a name in prose for a tag, nor its underscores for emphasis', () => {
    expect(markdown('<p>the &lt;name&gt; of LiteLLM_TeamTable_x</p>')).toBe(
      'the \\<name> of LiteLLM_TeamTable_x\n',
    );
  });

  test('does not take a package and its version for a mail address', () => {
    expect(markdown('<p>npm install prisma@5.4.2, <code>npx prisma@5.4.2</code></p>')).toBe(
      'npm install prisma\\@5.4.2, `npx prisma@5.4.2`\n',
    );
  });

  test('numbers ordered lists, and writes terms as items', () => {
    expect(markdown('<ol><li>a</li><li>b</li></ol>')).toBe('1. a\n2. b\n');
    expect(markdown('<dl><div id="drift"><dt>Drift</dt><dd>A difference.</dd></div></dl>')).toBe(
      `- **[Drift](${PAGE}#drift):** A difference.\n`,
    );
  });

  test('is refused to a page without main', () => {
    expect(() => pageAsMarkdown('<p>', PAGE)).toThrow('<main>');
  });
});
