/** The parts of the sandbox, and the parts of LiteLLM's image that they replace. */
import type { Versions } from '../../versions.ts';

export type Part = { part: string; here: string; image: string };

/** `8.1.0-2.59be4fda12412a79…` and bare commits, shortened as Git does. */
const shortened = (version: string): string =>
  version.replace(/[0-9a-f]{40}/, (commit) => commit.slice(0, 8));

/** The rows of the table. */
export function runningParts(versions: Versions, release: string): Part[] {
  const { pglite, postgres, schemaEngine, prismaCli, nativeEngine } = versions;
  return [
    {
      part: 'PostgreSQL',
      here: `${postgres}, as PGlite ${pglite}`,
      image: 'yours, 12–17',
    },
    { part: 'Prisma CLI', here: `the texts of ${prismaCli}`, image: prismaCli },
    {
      part: 'Schema engine',
      here: `schema-engine-wasm ${shortened(schemaEngine)}`,
      image: `schema-engine-cli ${prismaCli}, ${shortened(nativeEngine)}`,
    },
    {
      part: 'LiteLLM start-up',
      here: `rebuilt from the source of ${release}`,
      image: 'litellm_proxy_extras',
    },
  ];
}
