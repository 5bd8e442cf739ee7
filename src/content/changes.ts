/** The shape of `content/changes.yaml`, the list of published changes. The page of changes and the feed are made from it. */
import { z } from 'zod';
import { slug } from '../runbook/slug.ts';

const changeSchema = z.strictObject({
  /** The anchor; it never changes. */
  id: slug,
  date: z.iso.date(),
  title: z.string(),
  /** One or two sentences with links to the pages. Markdown. */
  text: z.string(),
});
/** A list with the newest change first. */
export const changesSchema = z
  .tuple([changeSchema], changeSchema)
  .superRefine((changes, context) => {
    const ids = new Set<string>();
    for (const [index, { id, date }] of changes.entries()) {
      if (ids.has(id)) {
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is there twice` });
      }
      ids.add(id);
      const before = changes[index - 1];
      if (before !== undefined && before.date < date) {
        context.addIssue({ code: 'custom', path: [index], message: 'write the newest first' });
      }
    }
  });
/** At least one; the first is the newest. */
export type Changes = z.output<typeof changesSchema>;
