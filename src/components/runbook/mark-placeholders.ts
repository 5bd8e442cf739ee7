import type { ShikiTransformer } from 'shiki';

/** Wraps each `<name>` of a block in an element that the page can fill. */
export const markPlaceholders: ShikiTransformer = {
  name: 'mark-placeholders',
  preprocess(code, options) {
    options.decorations = [...code.matchAll(/<([a-z_]+)>/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      properties: { 'data-placeholder': match[1] ?? '' },
      alwaysWrap: true,
    }));
  },
};
