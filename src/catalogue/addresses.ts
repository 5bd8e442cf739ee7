/** Where the catalogue's pages are. Published: a slug or an anchor never changes. */

/** A migration's page: its name, with hyphens for spaces. Capitals stay. */
export const migrationPath = (name: string): string => `/m/${migrationSlug(name)}/`;

/** The last part of a migration's address. */
export const migrationSlug = (name: string): string => name.replaceAll(' ', '-');

/** A table's page. */
export const tablePath = (table: string): string => `/columns/${table}/`;

/** A column on its table's page. */
export const columnPath = (table: string, column: string): string =>
  `${tablePath(table)}#${column}`;

/** The anchor of a column on the page of all columns. */
export const columnAnchor = (table: string, column: string): string => `${table}.${column}`;
