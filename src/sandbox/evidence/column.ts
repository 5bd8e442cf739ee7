/** Reads the definition of a column as the catalogue’s reader writes it: `text NOT NULL DEFAULT 'x'::text`. */

/** The type alone. */
export const typeOf = (definition: string): string =>
  definition.split(/ NOT NULL| DEFAULT | GENERATED /)[0] ?? '';

/** True if it may not be NULL. */
export const isRequired = (definition: string): boolean => /\bNOT NULL\b/.test(definition);

/** True if PostgreSQL fills it where an INSERT does not name it. */
export const isFilled = (definition: string): boolean =>
  /\b(?:DEFAULT|GENERATED)\b/.test(definition);
