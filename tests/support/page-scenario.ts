/** Opens the scenario of a page while the page's tests run. */
import { afterAll, beforeAll } from 'vitest';
import type { Session } from '../../src/sandbox/engine/session/session.ts';
import { openSession, readScenario } from './session.ts';

/** Returns a session of the scenario for the tests of one page, and the scenario's values for placeholders. Call it in a `describe`. */
export function useScenario(id: string): {
  session: Session;
  values: Readonly<Record<string, string>>;
} {
  const opened: { session?: Session; values?: Readonly<Record<string, string>> } = {};
  beforeAll(async () => {
    opened.values = (await readScenario(id)).values;
    opened.session = await openSession(id);
  });
  afterAll(() => opened.session?.close());
  return {
    get session() {
      if (!opened.session) throw new Error('the session is opened before the first test');
      return opened.session;
    },
    get values() {
      return opened.values ?? {};
    },
  };
}
