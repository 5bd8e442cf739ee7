/**
 * `npm run rehearse -- <scenario>`, or `--folder DIR --schema FILE` for a project of one's own: a session in the
 * terminal. Standard input holds terminal commands, and SQL between a line `sql` and a line `;;`.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Session } from '../engine/session/session.ts';
import type { Frame, Input } from '../frame.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import { countCopies } from '../sql/copy.ts';
import { readAssets } from './assets.ts';
import { printFrame } from './print-frame.ts';
import { readRehearseOptions } from './rehearse-options.ts';
import { readProject, type ProjectPaths } from './project.ts';
import { TypedLines } from './typed-lines.ts';
import { reasonOf } from '../../thrown.ts';

const USAGE = `Usage: npm run rehearse -- <scenario> [--json] [--sql FILE]
       npm run rehearse -- --folder DIR --schema FILE [--state FILE] [--json] [--sql FILE]

The second form opens any project's own history: DIR holds a folder with a migration.sql
for each migration, FILE is its schema.prisma. The database is empty, or what the SQL of
--state makes, such as pg_dump --inserts --no-owner writes. Nothing is sent anywhere.

Reads inputs from standard input: terminal commands, and SQL between a line "sql" and a line
";;". Prints each output and Prisma's view; --json prints one frame a line.
A scenario that has changed is made first.`;

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function main(argv: string[]): Promise<void> {
  const { ids, help, json, sql, folder, schema, state } = readRehearseOptions(argv);
  const named = [folder, schema, state].filter((path) => path !== undefined);
  if (help || ids.length + Math.min(named.length, 1) !== 1) {
    print(USAGE);
    process.exit(help ? 0 : 2);
  }
  const scenario =
    ids[0] === undefined
      ? await readProject(projectPaths(folder, schema, state))
      : await readScenario(ids[0]);
  const session = await Session.open(await readAssets(), scenario).catch((error: unknown) => {
    if (state === undefined) throw error;
    const reason = reasonOf(error);
    throw new Error(`--state ${state} does not run: ${reason}. ${wantedState(scenario.state)}`);
  });
  const show = (frame: Frame): void => {
    print(json ? JSON.stringify(frame) : printFrame(frame));
  };
  show(session.opening);
  for (const file of sql) {
    show(await session.run({ kind: 'sql', script: await readFile(file, 'utf8') }));
  }
  for await (const input of readInputs()) show(await session.run(input));
  await session.close();
}

/** What a file of `--state` has to be; it tells of COPY where that may be what is wrong. */
const wantedState = (state: string): string =>
  `It has to be plain SQL${countCopies(state) > 0 ? ' without COPY … FROM stdin' : ''}: pg_dump --inserts --no-owner --no-privileges.`;

/** Throws if one of the two that belong together is missing. */
function projectPaths(
  folder: string | undefined,
  schema: string | undefined,
  state: string | undefined,
): ProjectPaths {
  if (folder === undefined || schema === undefined) {
    const missing = folder === undefined ? '--folder DIR' : '--schema FILE';
    throw new Error(`${missing} is missing: a project is opened with --folder DIR --schema FILE.`);
  }
  return { folder, schema, state: state ?? null };
}

/** Reads the built scenario. Throws with the way out if there is none. */
async function readScenario(id: string): Promise<Scenario> {
  const path = fileURLToPath(new URL(`../../../generated/scenarios/${id}.json`, import.meta.url));
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(
      `There is no scenario ${id} in generated/. Folders of content/scenarios/ are scenarios; npm run prepare:sandbox builds them.`,
    );
  });
  return scenarioSchema.parse(JSON.parse(text));
}

/** Yields the inputs on standard input, each as soon as it has ended. Throws if SQL has no end. */
async function* readInputs(): AsyncGenerator<Input> {
  const typed = new TypedLines();
  for await (const line of createInterface({ input: process.stdin })) yield* typed.take(line);
  yield* typed.end();
}

try {
  await main(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}
