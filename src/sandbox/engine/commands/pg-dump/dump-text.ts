/** What PostgreSQL's own pg_dump writes, as WebAssembly from PGlite's tools, fetched when it is first used. */
import type { PGlite } from '@electric-sql/pglite';
import { reasonOf } from '../../../../thrown.ts';
import type { Database } from '../../database/database.ts';
import { lazily, NotLoaded } from '../../program/lazily.ts';
import { WholeMessages } from './whole-messages.ts';

/** A failure of pg_dump itself, in its own words. */
export class DumpError extends Error {}

const loadTools = lazily('pg_dump', () => import('@electric-sql/pglite-tools/pg_dump'));

/** The dump as this user makes it. Throws DumpError, or NotLoaded if pg_dump did not arrive. */
export async function dumpText(database: Database, words: readonly string[]): Promise<string> {
  const { pgDump: dump } = await loadTools();
  try {
    // It leaves its transaction open and its settings behind.
    const file = await database.lend((pg) => dump({ pg: forTheTool(pg), args: [...words] }));
    return await file.text();
  } catch (error) {
    const message = reasonOf(error);
    const reported = /^pg_dump failed with exit code[^]*?Error message: ([^]*)$/.exec(message)?.[1];
    if (reported !== undefined) throw new DumpError(messages(reported));
    const reason = message.replace(/\.? Build with -sASSERTIONS for more info\.?/, '');
    throw new NotLoaded(
      `pg_dump.wasm could not be fetched (${reason}). Check the connection and try again.`,
    );
  }
}

type SendRaw = PGlite['execProtocolRawStream'];

/**
 * PGlite for the tool, which gets whole messages only. The tool sets a few things back before it reports a failure. A
 * transaction that an error has aborted would refuse that, so it is ended first.
 */
function forTheTool(pglite: PGlite): PGlite {
  const messages = new WholeMessages();
  const send = async (...[piece, options]: Parameters<SendRaw>): ReturnType<SendRaw> => {
    const whole = messages.take(piece);
    if (whole.length > 0) await pglite.execProtocolRawStream(whole, options);
  };
  return new Proxy(pglite, {
    get(target, name): unknown {
      if (name === 'exec') return (script: string) => target.exec(`ROLLBACK;\n${script}`);
      if (name === 'execProtocolRawStream') return send;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** The lines of pg_dump's stderr, which the tool glues together, under its usual name. */
function messages(stderr: string): string {
  const text = stderr.replace(/^invalid binary "[^"]*": No such file or directory/, '');
  const name = /^(.*?): (?:error|warning): /.exec(text)?.[1] ?? '';
  const parts = name === '' ? [`pg_dump: error: ${text}`] : text.split(`${name}: `).slice(1);
  return parts.map((part) => (name === '' ? part : `pg_dump: ${part}`)).join('\n');
}
