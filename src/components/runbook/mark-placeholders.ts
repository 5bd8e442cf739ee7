import type { ShikiTransformer } from 'shiki';
import { occurrences } from '../../runbook/placeholders.ts';

/** Wraps each `<name>` of a block in an element that the page can fill; its number says which one it is. */
export const markPlaceholders: ShikiTransformer = {
  name: 'mark-placeholders',
  preprocess(code, options) {
    options.decorations = occurrences(code).map(({ name, start, end }, index) => ({
      start,
      end,
      properties: { 'data-placeholder': name, 'data-occurrence': String(index) },
      alwaysWrap: true,
    }));
  },
};

/** Takes the element off text that has the colour of the block: half of all that a block is made of. */
export const plainForeground: ShikiTransformer = {
  name: 'plain-foreground',
  line(line) {
    line.children = line.children.flatMap((child) => {
      const isPlain =
        child.type === 'element' &&
        child.properties['style'] === 'color:var(--astro-code-foreground)';
      return isPlain ? child.children : [child];
    });
  },
};
