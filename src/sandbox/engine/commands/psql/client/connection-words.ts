/** What psql says of its connection. There is one database here, whatever was asked for. */
import { DEFAULT_DATABASE_URL } from '../../../files/image.ts';

const DEFAULT = new URL(DEFAULT_DATABASE_URL);

/** The database's name, in the prompt and for `\l`. */
export const DATABASE = DEFAULT.pathname.slice(1);

/** The user where nothing names one. */
export const DEFAULT_USER = DEFAULT.username;

/** What `\conninfo` says; psql 17 and earlier say it in one sentence. */
export const connectionInfo = (user: string): string =>
  `You are connected to database "${DATABASE}" as user "${user}" on host "${DEFAULT.hostname}" at port "${DEFAULT.port}".`;

/** What `\connect` says. */
export const connectedTo = (user: string): string =>
  `You are now connected to database "${DATABASE}" as user "${user}".`;
