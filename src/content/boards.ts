/** The boards of the scenarios, as the build made them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scenarioBoardsSchema, type BoardsAfter, type ScenarioBoards } from '../runbook/boards.ts';
import { RUN_THE_FIXES } from './fix-matrix.ts';

const known = new Map<string, Promise<ScenarioBoards | null>>();

/**
 * Reads the boards of a scenario. In development null until the scenario was made; a build rejects then, because
 * `prepare:sandbox` makes all of them before it.
 */
export function readBoards(scenario: string): Promise<ScenarioBoards | null> {
  // In development the file may be made while the server runs.
  if (!import.meta.env.PROD) return read(scenario);
  const found = known.get(scenario) ?? readMade(scenario);
  known.set(scenario, found);
  return found;
}

/** Returns the boards after a fix. In development null until it was run; a build throws then. */
export function boardsAfter(boards: ScenarioBoards, fix: string): BoardsAfter | null {
  const after = boards.after[fix] ?? null;
  if (after === null && import.meta.env.PROD) {
    throw new Error(`there is no board after ${fix}: ${RUN_THE_FIXES}`);
  }
  return after;
}

async function readMade(scenario: string): Promise<ScenarioBoards> {
  const boards = await read(scenario);
  if (!boards) throw new Error(`there is no board of ${scenario}: ${RUN_THE_FIXES}`);
  return boards;
}

async function read(scenario: string): Promise<ScenarioBoards | null> {
  // Its path is not relative to this module: the site's build moves it.
  const path = join(process.cwd(), 'generated', 'boards', `${scenario}.json`);
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : scenarioBoardsSchema.parse(JSON.parse(text));
}
