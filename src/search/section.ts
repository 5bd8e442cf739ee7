/** The part of a page that a message or a code leads to. */

/** Returns the anchor as a field, or no field: a page without parts has none. */
export const sectionOf = (
  one: { section?: string | undefined } | undefined,
): { section?: string } => (one?.section === undefined ? {} : { section: one.section });
