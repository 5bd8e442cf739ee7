/** Sizes that a page tells and only the finished build knows. The page has a mark, and the build writes the number. */

/** `first`: kept at the first visit; `sent`: the same, as a host sends it with gzip; `whole`: the whole site. */
export const OFFLINE_SIZES = ['first', 'sent', 'whole'] as const;
export type OfflineSize = (typeof OFFLINE_SIZES)[number];

/** Returns the mark that stands for a size in megabytes. */
export const sizeMark = (size: OfflineSize): string => `OFFLINE-MEGABYTES-${size}`;
