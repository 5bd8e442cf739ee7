/** The headers of one path. */
import { matches } from './pattern.ts';
import { HEADER_NAMES, valuesOf, type HeaderName } from './rules.ts';

/** Returns the headers of a path without the base, in the order of their names. */
export const headersFor = (path: string): [name: HeaderName, value: string][] =>
  HEADER_NAMES.flatMap((name): [HeaderName, string][] => {
    const last = valuesOf(name).findLast(({ pattern }) => matches(pattern, path));
    return last === undefined ? [] : [[name, last.value]];
  });
