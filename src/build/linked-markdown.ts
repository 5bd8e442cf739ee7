/**
 * Gives anchors to a guide's Markdown, as a plugin of Sätteri, Astro's Markdown compiler. Each row of a table gets an
 * id from the words of its first cell; headings and first cells get the text of their copy button.
 */
import { plainSlug } from '../runbook/slug.ts';

interface Element {
  type: 'element';
  tagName: string;
  children: readonly { type: string; tagName?: string }[];
}

interface Context {
  textContent(node: unknown): string;
  setProperty(node: unknown, key: string, value: string): void;
}

interface Plugin {
  name: string;
  element: { filter: string[]; visit(node: Readonly<Element>, context: Context): void };
}

/** Makes the plugin for one document, so that its ids are unique there. */
export function linkedMarkdown(): Plugin {
  const taken = new Map<string, number>();
  return {
    name: 'linked-markdown',
    element: {
      filter: ['h2', 'h3', 'tr'],
      visit(node, context) {
        if (node.tagName !== 'tr') {
          context.setProperty(node, 'data-text', context.textContent(node));
          return;
        }
        const cell = node.children.find(({ tagName }) => tagName === 'td' || tagName === 'th');
        if (cell?.tagName !== 'td') return;
        const text = context.textContent(cell);
        const slug = `row-${plainSlug(text)}`;
        const times = (taken.get(slug) ?? 0) + 1;
        taken.set(slug, times);
        const id = times === 1 ? slug : `${slug}-${String(times)}`;
        context.setProperty(node, 'id', id);
        context.setProperty(cell, 'data-row', id);
        context.setProperty(cell, 'data-text', text);
      },
    },
  };
}
