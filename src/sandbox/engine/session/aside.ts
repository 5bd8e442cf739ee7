/** Lets a reader look at the database between two inputs. */
import type { Database } from '../database/database.ts';

/**
 * Looks. That takes no time on the session's clock; if it brings the database down, `goBack` puts the state back. The look
 * must write nothing. Rejects as the look does.
 */
export async function aside<T>(
  database: Database,
  look: (database: Database) => Promise<T>,
  goBack: () => Promise<void>,
): Promise<T> {
  const before = database.clock.state;
  try {
    return await database.duringInput(() => look(database));
  } finally {
    if (database.death) await goBack();
    else database.clock.set(before);
  }
}
