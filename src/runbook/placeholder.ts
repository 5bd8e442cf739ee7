/** A name that the reader fills in once for a whole page. It is written `<name>` in blocks. */
import { z } from '../zod.ts';

export const placeholderKindSchema = z.enum(['migration', 'identifier', 'database-url']);
export type PlaceholderKind = z.output<typeof placeholderKindSchema>;

const placeholderSchema = z.strictObject({
  /** Query parameter that fills it, e.g. `migration`. Published: it never changes. */
  param: z.string().regex(/^[a-z]+$/),
  label: z.string(),
  kind: placeholderKindSchema,
  /** The place where the reader finds it. Markdown. */
  where: z.string(),
});

/** `content/placeholders.yaml`: the same name means the same thing on every page and in every scenario. */
export const placeholderListSchema = z.record(
  z.string().regex(/^[a-z]+(_[a-z]+)*$/, 'use lower-case words joined by _'),
  placeholderSchema,
);
export type PlaceholderList = z.output<typeof placeholderListSchema>;

export interface Placeholder extends z.output<typeof placeholderSchema> {
  name: string;
}

/** Completes a page's placeholders from the list. Throws if one is not in it. */
export function resolvePlaceholders(
  wanted: readonly { name: string; where?: string | undefined; label?: string | undefined }[],
  list: PlaceholderList,
): Placeholder[] {
  return wanted.map(({ name, where, label }) => {
    const known = list[name];
    if (!known) throw new Error(`placeholder ${name} is not in content/placeholders.yaml`);
    return { name, ...known, where: where ?? known.where, label: label ?? known.label };
  });
}
