/** Reads and restores a connection's user, settings and prepared statements. */
import { isKeyword, textOfToken } from '../../../../sql/scanner.ts';
import { identifier, literal } from '../../../../sql/quote.ts';
import { codeOf, statementsIn } from '../../../../sql/statements.ts';
import type { DatabaseConnection } from '../../../database/connection.ts';

export interface SessionState {
  readonly sessionUser: string;
  readonly role: string;
  readonly isSuperuser: boolean;
  readonly settings: readonly NamedText[];
  /** Names with the text that PREPARE was sent in. */
  readonly prepared: readonly NamedText[];
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A setting's name with a dot; PostgreSQL keeps any such name, and lists none of them. */
const CUSTOM_SETTING = /[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*)+/g;

/** Names in a script that may be those of settings. */
export const customSettingsIn = (script: string): string[] => script.match(CUSTOM_SETTING) ?? [];

/**
 * Asks the connection for its state. `customSettings` are names that were mentioned, of which some may be set.
 * null if it cannot be asked, as in a transaction that has failed.
 */
export async function readState(
  connection: DatabaseConnection,
  customSettings: ReadonlySet<string>,
): Promise<SessionState | null> {
  const { replies, error } = await connection.query(stateQuery([...customSettings]));
  const answer = replies.find((reply) => reply.kind === 'rows');
  if (error || !answer) return null;
  const rows = answer.rows.map(([kind, name, text]) => ({
    kind,
    name: name ?? '',
    text: text ?? '',
  }));
  const of = (wanted: string): NamedText[] => rows.filter(({ kind }) => kind === wanted);
  const [user] = of('user');
  const [role] = of('role');
  return {
    sessionUser: user?.name ?? '',
    isSuperuser: user?.text === 'on',
    role: role?.name ?? 'none',
    settings: of('setting'),
    prepared: of('prepared'),
  };
}

/** The same names as a pattern of PostgreSQL's, for the sources of functions. */
const CUSTOM_SETTING_IN_SQL = '[A-Za-z_][[:alnum:]_$]*(?:[.][A-Za-z_][[:alnum:]_$]*)+';

/** The first object that is not PostgreSQL's own has this number (FirstNormalObjectId in access/transam.h). */
const FIRST_OWN_OBJECT = 16384;

/** Everything is named with its schema: the reader may have another search_path. */
const stateQuery = (customSettings: readonly string[]): string => `
  SELECT 'user', session_user::pg_catalog.text, pg_catalog.current_setting('is_superuser')
  UNION ALL SELECT 'role', pg_catalog.current_setting('role'), NULL
  UNION ALL SELECT 'setting', name, setting FROM pg_catalog.pg_settings
    WHERE source OPERATOR(pg_catalog.=) 'session'
  UNION ALL SELECT 'prepared', name, statement FROM pg_catalog.pg_prepared_statements WHERE from_sql
  UNION ALL SELECT 'setting', name, pg_catalog.current_setting(name, true)
    FROM (
      SELECT pg_catalog.unnest(ARRAY[${customSettings.map(literal).join(', ')}]::pg_catalog.text[]) AS name
      UNION SELECT (pg_catalog.regexp_matches(prosrc, '${CUSTOM_SETTING_IN_SQL}', 'g'))[1]
        FROM pg_catalog.pg_proc WHERE oid OPERATOR(pg_catalog.>=) ${String(FIRST_OWN_OBJECT)}
    ) AS mentioned
    WHERE pg_catalog.current_setting(name, true) IS NOT NULL`;

/** Puts a connection into the state that another one had. */
export async function restoreState(
  connection: DatabaseConnection,
  state: SessionState,
): Promise<void> {
  for (const { name, text } of state.prepared) {
    const statement = preparationOf(name, text);
    if (statement !== null) await connection.query(statement);
  }
  // Some may be set only by the user that logged in, others only by the one that it has become.
  const refused: NamedText[] = [];
  for (const setting of state.settings) {
    if (!(await set(connection, setting.name, setting.text))) refused.push(setting);
  }
  await set(connection, 'session_authorization', state.sessionUser);
  await set(connection, 'role', state.role);
  for (const { name, text } of refused) await set(connection, name, text);
}

/** Sets it for the session; false if it is refused. */
async function set(connection: DatabaseConnection, name: string, value: string): Promise<boolean> {
  const { error } = await connection.query(
    `SELECT pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`,
  );
  return error === null;
}

/** The PREPARE of this name among the statements of a script; null if there is none. */
function preparationOf(name: string, script: string): string | null {
  for (const statement of statementsIn(script)) {
    const [prepare, prepared, ...rest] = codeOf(statement);
    const last = rest.at(-1);
    if (!prepare || !prepared || !last || !isKeyword(script, prepare, 'prepare')) continue;
    const written = textOfToken(script, prepared);
    if (written === identifier(name) || written.toLowerCase() === name) {
      return script.slice(prepare.start, last.end);
    }
  }
  return null;
}
