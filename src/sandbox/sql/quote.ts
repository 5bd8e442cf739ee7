/** Names and texts as SQL writes them. */

/** A quoted identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A quoted string. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
