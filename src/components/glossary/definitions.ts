/** Definitions that links to the glossary show next to themselves. */
import { getCollection } from 'astro:content';
import { termOf } from '../../glossary/links.ts';
import { linked } from '../../paths.ts';
import { plainText, type ResolveLink } from '../../runbook/markdown.ts';

/**
 * Gives the function that makes a link of a target in Markdown: its address with the base and, if it leads to a
 * term of the glossary, the definition as plain text. That function throws if there is no such term.
 */
export async function linkWithDefinition(): Promise<ResolveLink> {
  const entries = await getCollection('glossary');
  const definitions = new Map(entries.map(({ id, data }) => [id, plainText(data.definition)]));
  return (target) => {
    const term = termOf(target);
    if (term === undefined) return { href: linked(target) };
    const definition = definitions.get(term);
    if (definition === undefined) throw new Error(`there is no ${term} in content/glossary.yaml`);
    return { href: linked(target), definition };
  };
}
