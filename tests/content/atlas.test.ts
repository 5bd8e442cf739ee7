/** The inputs that the atlas names bring their messages about. */
import { describe, expect, test } from 'vitest';
import { entryKind } from '../../src/atlas/entry-id.ts';
import type { AtlasEntry } from '../../src/atlas/schema.ts';
import { readAtlas } from '../../src/content/atlas.ts';
import { compileSignature } from '../../src/search/signatures.ts';
import { useScenario } from '../support/page-scenario.ts';
import { textOf, type } from '../support/session.ts';

type Tried = AtlasEntry & { broughtAboutBy: NonNullable<AtlasEntry['broughtAboutBy']> };

const isTried = (entry: AtlasEntry): entry is Tried => entry.broughtAboutBy !== undefined;
const byScenario = Map.groupBy(
  (await readAtlas()).filter(isTried),
  ({ broughtAboutBy }) => broughtAboutBy.scenario,
);

test('some messages are brought about', () => {
  expect(byScenario.size).toBeGreaterThan(0);
});

for (const [scenario, entries] of byScenario) {
  describe(scenario, () => {
    const on = useScenario(scenario);

    test.each(entries)('$id: $title', async ({ id, says, broughtAboutBy: { lines } }) => {
      const printed: string[] = [];
      for (const line of lines) printed.push(textOf(await type(on.session, line)));
      await on.session.reset();
      const text = printed.join('\n');
      const isSaid =
        says.some((pattern) => compileSignature(pattern)(text).length > 0) ||
        (entryKind(id) !== 'message' && text.includes(id));
      expect(isSaid, text).toBe(true);
    });
  });
}
