/** Dumps for the tests of their reader. */
import type { Dump, DumpRefusal } from '../../../src/sandbox/twin/dump/dump.ts';
import { readDump } from '../../../src/sandbox/twin/dump/read-dump.ts';

export const HEAD = `--
-- PostgreSQL database dump
--

\\restrict aKeyThatIsForPsql

-- Dumped from database version 13.4 (Debian 13.4-1)
-- Dumped by pg_dump version 18.3

SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);

`;
const TAIL = `
--
-- PostgreSQL database dump complete
--

\\unrestrict aKeyThatIsForPsql

`;

/** A dump with these statements. */
export const whole = (body: string): string => `${HEAD}${body}${TAIL}`;

/** Reads a dump; throws the refusal. */
export async function dumpOf(text: string): Promise<Dump> {
  const answer = await readDump(new Blob([text]));
  if (answer.kind === 'dump') return answer.dump;
  throw new Error(JSON.stringify(answer.refusal));
}

/** Reads what is refused; throws if it is not. */
export async function refusalOf(content: BlobPart): Promise<DumpRefusal> {
  const answer = await readDump(new Blob([content]));
  if (answer.kind === 'refused') return answer.refusal;
  throw new Error('it is a dump');
}
