/** The address of the site in texts to copy: that at which it is read, not that for which it was built. */

/** The address that the guides write down, and for which a site is built that is told no other. */
const EXAMPLE = 'https://unstuck.example';

/**
 * Returns the text with the address for which the site was built, and with the one of the examples, replaced by the address
 * at which it is read. `built` and `here` are roots of the site, with its path.
 */
export function withOwnAddress(text: string, built: URL, here: URL): string {
  const own = here.href.slice(0, -1);
  const replaced = new Map([
    [built.host, here.host],
    [built.origin, here.origin],
    [EXAMPLE, own],
    [built.href.slice(0, -1), own],
  ]);
  // All at once, the longest first: what stands in for one must not be taken for another.
  const all = [...replaced.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`(?:${all.map(RegExp.escape).join('|')})(?![\\w-]|\\.\\w)`, 'g');
  return text.replaceAll(pattern, (found) => replaced.get(found) ?? found);
}
