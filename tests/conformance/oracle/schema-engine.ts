/**
 * The CLI's schema engine: JSON-RPC as the native binary of 5.4.2 speaks it, answered by Prisma's
 * WebAssembly engine on a real PostgreSQL. The native binary is not on npm. (Protocol:
 * `schema-engine/json-rpc-api` of prisma-engines.) One process serves all commands of a test file,
 * because starting an engine takes longer than its answer; it prints its port. The CLI starts
 * `engine-client.sh`.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { z } from 'zod';
import {
  applyMigrationErrorMessage,
  isScriptError,
} from '../../../src/sandbox/engine/schema-engine/p3018.ts';
import { instantiate } from './instantiate.ts';
import { migrationNames, migrationsList, scriptOf } from './migrations-folder.ts';
import { toNativeError } from './native-error.ts';
import { connect } from './pg-adapter.ts';

const requestSchema = z.object({
  id: z.number(),
  method: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
});

const FILTERS = { externalTables: [], externalEnums: [] };

/** Removes the URL: engines from 7.x on take it from the adapter and refuse it in the schema. */
const withoutUrl = (schema: string): string =>
  schema.replaceAll(/^\s*(url|directUrl)\s*=.*\n/gm, '');

/** Puts the original URL into an introspected schema, as the native engine does. */
const withUrlOf = (original: string, written: string): string => {
  const [url = ''] = /^\s*url\s*=.*\n/m.exec(original) ?? [];
  return written.replace(/^( *provider = .*\n)/m, (provider) => provider + url);
};

const schemaAt = (path: string): string => withoutUrl(readFileSync(path, 'utf8'));
const files = (schema: string) => ({ files: [{ path: 'schema.prisma', content: schema }] });

/** One command of the CLI, with what it hands to its engine. */
interface Caller {
  send(message: object): void;
  /** DATABASE_URL of the command; null if unset. */
  readonly url: string | null;
  /** Value of `-d`; null if the command works on no schema. */
  readonly schemaPath: string | null;
}

let printed = 0;
/** Asks the CLI to print a text. The ids do not overlap with the CLI's own. */
function print(content: string, { send }: Caller): void {
  printed += 1;
  send({ id: 1_000_000 + printed, method: 'print', params: { content } });
}

const urlSchema = z.object({ url: z.string() });
const directorySchema = z.object({ migrationsDirectoryPath: z.string() });
const nameSchema = z.object({ migrationName: z.string() });
const targetSchema = z.discriminatedUnion('tag', [
  z.object({ tag: z.literal('empty') }),
  z.object({ tag: z.literal('url'), url: z.string() }),
  z.object({ tag: z.literal('schemaDatasource'), schema: z.string() }),
  z.object({ tag: z.literal('schemaDatamodel'), schema: z.string() }),
]);

function diffTarget(value: unknown): bindings.DiffTarget {
  const target = targetSchema.parse(value);
  switch (target.tag) {
    case 'empty':
      return { tag: 'empty' };
    case 'schemaDatamodel':
      return { tag: 'schemaDatamodel', ...files(schemaAt(target.schema)) };
    case 'schemaDatasource':
      return { tag: 'schemaDatasource', ...files(schemaAt(target.schema)), configDir: '/' };
    case 'url':
      return { tag: 'schemaDatasource', ...files(ANY_DATAMODEL), configDir: '/' };
  }
}

const ANY_DATAMODEL = 'datasource db {\n  provider = "postgresql"\n}\n';

type Params = Record<string, unknown>;

async function answer(method: string, params: Params, caller: Caller): Promise<unknown> {
  if (method === 'listMigrationDirectories') {
    const { migrationsDirectoryPath } = directorySchema.parse(params);
    return { migrations: migrationNames(migrationsDirectoryPath) };
  }
  const named = ['datasourceType', 'from', 'to'].flatMap((name) => {
    const { data } = urlSchema.safeParse(params[name]);
    return data ? [data.url] : [];
  });
  const url = named[0] ?? caller.url;
  if (url === null) throw new Error('DATABASE_URL is not set');
  const { factory, client, lastError } = await connect(url);
  try {
    const { schemaPath } = caller;
    const schema = schemaPath === null ? ANY_DATAMODEL : schemaAt(schemaPath);
    let started = '';
    const engine = await bindings.SchemaEngine.new(
      { datamodels: [['schema.prisma', schema]] },
      (line: string) => {
        const quoted = /"migration_name":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
        if (quoted === undefined || !line.includes('Applying migration')) return;
        const name = String(JSON.parse(quoted));
        started = name;
        print(`Applying migration \`${name}\``, caller);
      },
      bindMigrationAwareSqlAdapterFactory(factory),
    );
    switch (method) {
      case 'applyMigrations': {
        const { migrationsDirectoryPath } = directorySchema.parse(params);
        return await engine
          .applyMigrations({
            migrationsList: migrationsList(migrationsDirectoryPath),
            filters: FILTERS,
          })
          .catch(async (error: unknown) => {
            const reason = lastError();
            const isOfScript = error instanceof Error && isScriptError(error.message);
            if (!isOfScript || reason === null) throw error;
            const message = applyMigrationErrorMessage(
              started,
              scriptOf(migrationsDirectoryPath, started),
              toNativeError(reason),
            );
            await client.query(
              `UPDATE _prisma_migrations SET logs = $1
               WHERE migration_name = $2 AND finished_at IS NULL AND rolled_back_at IS NULL`,
              [message, started],
            );
            throw Object.assign(new Error(message), { code: 'P3018' });
          });
      }
      case 'diagnoseMigrationHistory':
        return await engine.diagnoseMigrationHistory({
          migrationsList: migrationsList(directorySchema.parse(params).migrationsDirectoryPath),
          optInToShadowDatabase: false,
          filters: FILTERS,
        });
      case 'markMigrationApplied':
        return await engine.markMigrationApplied({
          ...nameSchema.parse(params),
          migrationsList: migrationsList(directorySchema.parse(params).migrationsDirectoryPath),
        });
      case 'markMigrationRolledBack':
        return await engine.markMigrationRolledBack(nameSchema.parse(params));
      case 'schemaPush': {
        const { force, schema: text } = z
          .object({ force: z.boolean().optional(), schema: z.string() })
          .parse(params);
        return await engine.schemaPush({
          force: force ?? false,
          schema: files(withoutUrl(text)),
          filters: FILTERS,
        });
      }
      case 'introspect': {
        const { schema: text, force } = z
          .object({ schema: z.string(), force: z.boolean().optional() })
          .parse(params);
        const result = await engine.introspect({
          schema: files(withoutUrl(text)),
          force: force ?? false,
          compositeTypeDepth: -1,
          namespaces: null,
          baseDirectoryPath: '/',
        });
        return {
          datamodel: withUrlOf(text, result.schema.files[0]?.content ?? ''),
          warnings: result.warnings,
          views: null,
        };
      }
      case 'diff': {
        const { script, exitCode } = z
          .object({ script: z.boolean(), exitCode: z.boolean().nullish() })
          .parse(params);
        const result = await engine.diff({
          from: diffTarget(params['from']),
          to: diffTarget(params['to']),
          script,
          exitCode: exitCode ?? null,
          filters: FILTERS,
        });
        if (result.stdout !== null) print(result.stdout, caller);
        return { exitCode: result.exitCode };
      }
      case 'dbExecute': {
        const { script } = z.object({ script: z.string() }).parse(params);
        await client.query(script).catch((error: unknown) => {
          // The native engine's message is known from its source only: see the guide on the sandbox.
          throw new Error(`no words for a script that fails: ${String(error)}`);
        });
        return {};
      }
      default:
        throw new Error(`the bridge does not know ${method}`);
    }
  } finally {
    await client.end();
  }
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** Reads a command's lines: DATABASE_URL after a `=`, or nothing if unset; the command's words; then one request a line. */
async function serve(socket: Socket): Promise<void> {
  const send = (message: object): void => {
    socket.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  };
  let url: string | null | undefined;
  let caller: Caller | undefined;
  for await (const line of createInterface({ input: socket })) {
    if (url === undefined) {
      url = line === '' ? null : line.slice(1);
      continue;
    }
    if (caller === undefined) {
      const words = line.split('\t');
      const at = words.indexOf('-d');
      caller = { send, url, schemaPath: at === -1 ? null : (words[at + 1] ?? null) };
      continue;
    }
    const request = requestSchema.safeParse(JSON.parse(line));
    if (request.success) await respond(request.data, caller);
  }
}

async function respond(
  { id, method, params }: z.output<typeof requestSchema>,
  caller: Caller,
): Promise<void> {
  try {
    caller.send({ id, result: (await answer(method, params ?? {}, caller)) ?? {} });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    caller.send({
      id,
      error: {
        code: 4466,
        message: 'An error happened. Check the data field for details.',
        data: { is_panic: false, message, meta: null, error_code: codeOf(error) },
      },
    });
  }
}

instantiate();
const server = createServer((socket) => {
  // The CLI ends its engine as soon as it has the answer.
  socket.on('error', () => socket.destroy());
  serve(socket).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`${String(address.port)}\n`);
});
