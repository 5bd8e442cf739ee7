/** A client of the packed server, over standard input and output as any client has it. */
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { z } from 'zod';
import { QUICK_WASM } from '../quick-wasm.ts';

/** An answer of a tool: its words, its value, and whether it is an error. */
interface ToolAnswer {
  readonly text: string;
  readonly value: unknown;
  readonly isError: boolean;
}

export interface ConnectedClient {
  readonly client: Client;
  readonly call: (name: string, args?: Record<string, unknown>) => Promise<ToolAnswer>;
  /** Whatever came on standard output that is no message of the protocol. */
  readonly noise: Error[];
}

const resultSchema = z.object({
  content: z.array(z.object({ type: z.literal('text'), text: z.string() })),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().default(false),
});

/** Starts the server of a packed folder. */
export const connect = (
  folder: string,
  args: readonly string[] = [],
  mode: 'legacy' | 'auto' = 'legacy',
): Promise<ConnectedClient> => connectTo(join(folder, 'unstuck.js'), args, mode);

/** Starts the server of a program. The client validates what it answers against the schemas that it lists. */
export async function connectTo(
  program: string,
  args: readonly string[] = [],
  mode: 'legacy' | 'auto' = 'legacy',
): Promise<ConnectedClient> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  const noise: Error[] = [];
  client.onerror = (error) => noise.push(error);
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [...QUICK_WASM, program, 'mcp', ...args],
    }),
  );
  return {
    client,
    noise,
    call: async (name, given = {}) => {
      const result = resultSchema.parse(
        await client.callTool({ name, arguments: given }, { timeout: 200_000 }),
      );
      return {
        text: result.content.map(({ text }) => text).join('\n'),
        value: result.structuredContent,
        isError: result.isError,
      };
    },
  };
}
