#!/usr/bin/env node
/** `npx unstuck` in a checkout: starts the command's source with the project's own Node. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const own = pathOf('../node_modules/node/bin/node');
const { status } = spawnSync(
  existsSync(own) ? own : process.execPath,
  [pathOf('../src/command/from-checkout.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 2;
