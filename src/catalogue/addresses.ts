/** Addresses of the catalogue's pages. They are published: a slug or an anchor never changes. */

/** The path of a migration's page. */
export const migrationPath = (name: string): string => `/m/${migrationSlug(name)}/`;

/** The last part of a migration's address: its name, with hyphens for spaces. Capitals stay. */
export const migrationSlug = (name: string): string => name.replaceAll(' ', '-');

/** The path of a table's page. */
export const tablePath = (table: string): string => `/columns/${table}/`;

/** The path of a column on its table's page. */
export const columnPath = (table: string, column: string): string =>
  `${tablePath(table)}#${column}`;

/** The anchor of a column on the page of all columns. */
export const columnAnchor = (table: string, column: string): string => `${table}.${column}`;
