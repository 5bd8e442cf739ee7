/**
 * Three ways to run the query where the database can be reached. `tests/conformance/bundle/ways.test.ts` runs the commands: those
 * of a pod with a stand-in for `kubectl` and for Prisma's Python client, which no registry here has; the program itself
 * and its quotes are the real ones, and psycopg2 sends the query.
 */
import { BUNDLE_COLUMN } from './collect-query.ts';

export const COLLECT_WAY_IDS = ['psql', 'gui', 'pod'] as const;
export type CollectWayId = (typeof COLLECT_WAY_IDS)[number];

/** A way to run the query. */
export interface CollectWay {
  readonly id: CollectWayId;
  readonly title: string;
  /** What to know first, in one or two sentences. */
  readonly text: string;
  /** Commands of a POSIX shell, next to the query in `collect.sql`; null where a program of its own runs it. */
  readonly commands: string | null;
}

/**
 * Runs the query on standard input in LiteLLM's own Python, with the variables of the pod. There is no single quote in it.
 * Source: https://github.com/RobertCraigie/prisma-client-py, `query_raw`; LiteLLM generates the asynchronous client.
 */
const PYTHON = `import asyncio, sys
from prisma import Prisma

async def collect():
    client = Prisma()
    await client.connect()
    try:
        rows = await client.query_raw(sys.stdin.read())
    finally:
        await client.disconnect()
    print(rows[0]["${BUNDLE_COLUMN}"])

asyncio.run(collect())`;

export const COLLECT_WAYS: readonly CollectWay[] = [
  {
    id: 'psql',
    title: 'With psql',
    text: 'Prisma’s parameters after the ? are cut off, because psql refuses them; add ?sslmode=require again if your server asks for it. -X leaves your settings out, -At prints the one cell alone.',
    commands: 'psql "${DATABASE_URL%%\\?*}" -XAtq -f collect.sql > bundle.json',
  },
  {
    id: 'gui',
    title: 'In a program such as DBeaver, pgAdmin or DataGrip',
    text: 'Run the query, and copy its only cell. If the program shows only the beginning of a long cell, export the result as CSV or JSON: both can be read.',
    commands: null,
  },
  {
    id: 'pod',
    title: 'In LiteLLM’s pod, which has no psql',
    text: 'The pod’s own Python asks with Prisma’s client and the pod’s DATABASE_URL. The query goes in and the answer comes out: no file is written there. With Docker, write docker exec -i and the container’s name in place of kubectl exec -i deployment/litellm --.',
    commands: `kubectl exec -i deployment/litellm -- python -c '${PYTHON}' < collect.sql > bundle.json`,
  },
];
