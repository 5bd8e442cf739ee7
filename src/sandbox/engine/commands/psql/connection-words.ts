/** Which database psql says it is connected to. There is one here, whatever was asked for. */
import { DEFAULT_DATABASE_URL } from '../../container/image.ts';

const DEFAULT = new URL(DEFAULT_DATABASE_URL);

/** The database's name, in the prompt and for `\l`. */
export const DATABASE = DEFAULT.pathname.slice(1);

/** What `\conninfo` says; psql 17 and earlier say it in one sentence. */
export const CONNECTION_INFO = `You are connected to database "${DATABASE}" as user "${DEFAULT.username}" on host "${DEFAULT.hostname}" at port "${DEFAULT.port}".`;

/** What `\connect` says. */
export const CONNECTED = `You are now connected to database "${DATABASE}" as user "${DEFAULT.username}".`;
