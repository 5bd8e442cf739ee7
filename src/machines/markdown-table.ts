/** A table in GitHub’s Markdown. */

/** `rows` of Markdown cells, the first being the head; shorter rows are filled up. Empty if there is no row. */
export function tableAsMarkdown(rows: readonly (readonly string[])[]): string {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const [head, ...body] = rows.map((cells) =>
    Array.from({ length: width }, (_, index) => cellText(cells[index] ?? '')),
  );
  if (head === undefined) return '';
  const lines = [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`);
  return `\n\n${lines.join('\n')}\n\n`;
}

/** One line, in which no `|` ends the cell. */
const cellText = (markdown: string): string =>
  markdown
    .replaceAll(/\s*\\?\n\s*/g, ' ')
    .replaceAll('|', String.raw`\|`)
    .trim();
