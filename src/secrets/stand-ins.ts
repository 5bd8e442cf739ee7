/** Tells a secret from what stands in place of one: a mask, a gap to fill, a variable. */
import { STAND_INS } from './shapes.ts';

/** A header's scheme may come before it. */
const SCHEME = String.raw`(?:(?:Bearer|Basic|Token|ApiKey)[ \t]{1,3})?`;
const WHOLE = STAND_INS.map(
  ({ pattern }) => new RegExp(`^${SCHEME}(?:${pattern.source})$`, pattern.flags),
);
const HERE = STAND_INS.map(
  ({ pattern }) =>
    new RegExp(`${SCHEME}(?:${pattern.source})(?=[\\s"'\`\\\\,;)}\\]&]|$)`, `${pattern.flags}y`),
);

/** Reports a whole value that stands for another one. */
export const isStandIn = (value: string): boolean => WHOLE.some((shape) => shape.test(value));

/** Returns the end of the stand-in that begins at `at`, outside of quotes; -1 if none does. */
export function standInAt(text: string, at: number): number {
  for (const shape of HERE) {
    shape.lastIndex = at;
    if (shape.test(text)) return shape.lastIndex;
  }
  return -1;
}
