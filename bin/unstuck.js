#!/usr/bin/env node
/** Starts the source of the command, with the project's own Node: `npx unstuck` in a checkout. */
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
