/** Tells what a process has become since an earlier image of it. */
import type { Difference } from '../../sandbox/engine/database/images/difference.ts';
import type { PortableImage } from '../../sandbox/engine/database/images/portable.ts';

const pathsOf = ({ entries }: Pick<PortableImage, 'entries'>): Set<string> =>
  new Set(entries.map(({ path }) => path));

/** Returns the difference of a later image from an earlier one; its files that are as they were have no bytes. */
export function differenceOf(
  { heap, entries, open }: Pick<PortableImage, 'heap' | 'entries' | 'open'>,
  earlier: Pick<PortableImage, 'entries'>,
): Difference {
  const [known, paths] = [pathsOf(earlier), pathsOf({ entries })];
  return {
    heap,
    made: entries.filter((entry) =>
      entry.kind === 'directory' ? !known.has(entry.path) : entry.bytes !== null,
    ),
    removed: [...known].filter((path) => !paths.has(path)),
    open,
  };
}
