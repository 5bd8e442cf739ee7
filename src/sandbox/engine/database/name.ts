/**
 * The name of the database. A state may give it another one, as the copy of a reader’s database has the name of the original:
 * ALTER DATABASE refuses the current database (0A000, `RenameDatabase` in dbcommands.c), but PostgreSQL knows it by its
 * number alone, and reads the name in the catalogue whenever somebody asks (`current_database` in misc.c).
 */

/** The name in the base snapshot, as LiteLLM's docker-compose.yml gives it. There is no other database but the templates. */
export const DATABASE_NAME = 'litellm';

const RENAMING = 'UPDATE pg_catalog.pg_database SET datname =';

/** The statement with which a state names the database; `name` is SQL. Refused for a template’s name. */
export const renamingTo = (name: string): string =>
  `${RENAMING} ${name} WHERE datname = pg_catalog.current_database()`;

/** True for the script of a state that may name the database. */
export const mayRename = (script: string): boolean => script.includes(RENAMING);
