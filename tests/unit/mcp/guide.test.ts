/** The guide for agents says what the server has, and how it is started. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readArguments } from '../../../src/command/arguments.ts';

const guide = readFileSync('content/guides/agents.mdx', 'utf8');
const server = readFileSync('src/command/mcp/serve.ts', 'utf8');

test('its settings start the server with the folder that they allow', () => {
  const json = readFileSync('content/recipes/agent-settings.json', 'utf8');
  const { mcpServers } = z
    .object({
      mcpServers: z.object({
        unstuck: z.object({ command: z.string(), args: z.array(z.string()) }),
      }),
    })
    .parse(JSON.parse(json));
  const [program, ...argv] = mcpServers.unstuck.args;
  expect(mcpServers.unstuck.command).toBe('node');
  expect(program).toMatch(/\/unstuck\.js$/);
  expect(readArguments(argv)).toEqual({ kind: 'mcp', allowed: ['/srv/incident'] });
});

test('its table has each tool in the order of the server', () => {
  const registered = [...server.matchAll(/registerTool\(\s*'(\w+)'/g)].map(([, name]) => name);
  const told = [...guide.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
  expect(registered).toHaveLength(6);
  expect(told).toEqual(registered);
});
