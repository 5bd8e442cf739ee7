/** Opens the folds of a page whose title is a heading: in Markdown the heading leads to what it folds. */
import type { Element, ElementContent } from 'hast';
import { select } from 'hast-util-select';
import { h } from 'hastscript';

/** Returns a tree in which the heading of such a fold comes first, with the fold’s id, and then the words beside it. */
export const unfolded = (tree: Element): Element => ({
  ...tree,
  children: tree.children.flatMap((child) =>
    child.type === 'element' ? opened(unfolded(child)) : [child],
  ),
});

function opened(element: Element): ElementContent[] {
  const [summary] = element.children.filter(isSummary);
  const title = summary && select('h2, h3, h4, h5, h6', summary);
  if (!title) return [element];
  const content = element.children.filter((child) => child !== summary);
  const beside = without(summary, title).children;
  const id = title.properties['id'] ?? content.flatMap(idOf)[0];
  return [
    { ...title, properties: { ...title.properties, id } },
    ...(beside.length === 0 ? [] : [h('p', beside)]),
    { ...element, children: content },
  ];
}

const isSummary = (node: ElementContent): node is Element =>
  node.type === 'element' && node.tagName === 'summary';

const idOf = (node: ElementContent): string[] =>
  node.type === 'element' && typeof node.properties['id'] === 'string'
    ? [node.properties['id']]
    : [];

/** An element without one of those in it, nor those that are empty without it. */
const without = (element: Element, left: Element): Element => ({
  ...element,
  children: element.children.flatMap((child): ElementContent[] => {
    if (child === left) return [];
    if (child.type !== 'element') return [child];
    const rest = without(child, left);
    return rest.children.length === 0 && child.children.length > 0 ? [] : [rest];
  }),
});
