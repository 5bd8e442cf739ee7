/** The recorded steps of the fixes of a scenario’s pages, as the build made them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { watchedSchema, type Watched, type WatchedStep } from '../runbook/watched.ts';
import { RUN_THE_FIXES } from './fix-matrix.ts';

/** Reads the steps of the scenario’s own fixes; empty in development until the scenario was made. */
export async function readWatched(scenario: string): Promise<Watched> {
  // Its path is not relative to this module: the site's build moves it.
  const path = join(process.cwd(), 'generated', 'watched', `${scenario}.json`);
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return watchedSchema.parse(JSON.parse(text));
}

/** Returns the steps of a fix. In development null until it was run; a build throws then. */
export function stepsOf(watched: Watched, fix: string): readonly WatchedStep[] | null {
  const steps = watched[fix] ?? null;
  if (steps === null && import.meta.env.PROD) {
    throw new Error(`the steps of ${fix} were not recorded: ${RUN_THE_FIXES}`);
  }
  return steps;
}
