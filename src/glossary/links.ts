/** Links to the glossary: `/glossary/#checksum`. */

/** The page of the glossary, without the base. */
export const GLOSSARY_PATH = '/glossary/';

/** The id of the term that a link names; undefined if it leads elsewhere. */
export function termOf(target: string): string | undefined {
  const prefix = `${GLOSSARY_PATH}#`;
  return target.startsWith(prefix) ? target.slice(prefix.length) : undefined;
}

/** The ids of all terms that a text in Markdown links to. */
export const termsIn = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => termOf(target) ?? []);
