/** psql's messages about its connection. There is one database here, no matter which was asked for. */
import { DEFAULT_DATABASE_URL } from '../../../files/image.ts';

const DEFAULT = new URL(DEFAULT_DATABASE_URL);

/** The user where nothing names one. */
export const DEFAULT_USER = DEFAULT.username;

/** The message of `\conninfo`, as psql 17 and earlier print it. */
export const connectionInfo = (database: string, user: string): string =>
  `You are connected to database "${database}" as user "${user}" on host "${DEFAULT.hostname}" at port "${DEFAULT.port}".`;

/** The message of `\connect`. */
export const connectedTo = (database: string, user: string): string =>
  `You are now connected to database "${database}" as user "${user}".`;
