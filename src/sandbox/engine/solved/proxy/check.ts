/** The condition that the proxy can work: as its role, in its schema, with constraints that act. */
import type { Check } from '../../../solved/conditions.ts';
import type { Database } from '../../database/database.ts';
import { isRole, namesOf, type Start } from '../start.ts';
import { readAdditions } from './additions.ts';
import { findFaults } from './faults.ts';
import { placeFaults } from './place.ts';
import { readSequences, sequenceFaults } from './sequences.ts';

/** Reasons that a sentence gives before it counts the rest. */
const MAX_SAID = 4;

/** Checks LiteLLM's `tables` in PostgreSQL's schema `schema`. */
export async function checkProxy(
  database: Database,
  schema: string,
  tables: readonly string[],
  start: Start,
): Promise<Check> {
  const { proxy, hasRole, rows: remembered } = start;
  const role = proxy.user !== null && (await isRole(database, proxy.user)) ? proxy.user : null;
  const additions = await readAdditions(database, tables);
  const sequences = await readSequences(database, namesOf(remembered, tables));
  const faults = [
    ...(await placeFaults(database, schema, proxy, { remembered, tables })),
    ...(hasRole && role === null
      ? [`role ${proxy.user ?? ''} is gone, and the proxy connects as it`]
      : []),
    ...(await findFaults(database, { schema, tables, role })),
    ...additions
      .filter(({ identity }) => !start.additions.has(identity))
      .map(({ label }) => `no release ships the ${label}`),
    ...sequenceFaults(sequences, start.sequences),
  ];
  if (faults.length === 0) {
    return {
      ok: true,
      detail: `${role === null ? 'The proxy' : `The proxy, as ${role},`} finds its tables, may use them, and their constraints act.`,
    };
  }
  const more = faults.length - MAX_SAID;
  const said = faults.slice(0, MAX_SAID).join('; ');
  return {
    ok: false,
    detail: `${said.charAt(0).toUpperCase()}${said.slice(1)}${more > 0 ? `; and ${String(more)} more` : ''}.`,
  };
}
