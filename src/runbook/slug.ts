/** A part of an address, never changed once published. */
import { z } from 'zod';

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');

/** A text as a part of an address: its words of ASCII in lower case, `x` if it has none. At most 60 characters. */
export function plainSlug(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? ['x'];
  return words.join('-').slice(0, 60).replace(/-$/, '');
}
