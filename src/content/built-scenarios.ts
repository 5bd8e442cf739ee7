/** The scenarios as the build made them: their broken state, the opening frame that was recorded of it, and LiteLLM’s log. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frameSchema } from '../sandbox/frame.ts';
import type { Recorded } from '../sandbox/opening.ts';
import { scenarioSchema, type Scenario } from '../sandbox/scenario.ts';
import { versionsSchema } from '../sandbox/versions.ts';
import { z } from '../zod.ts';

// Their paths are not relative to this module: the site's build moves it.
const readGenerated = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(process.cwd(), 'generated', name), 'utf8'));

/** Reads a scenario. Rejects if it was not made. */
export const readBuiltScenario = async (id: string): Promise<Scenario> =>
  scenarioSchema.parse(await readGenerated(`scenarios/${id}.json`));

/** Reads a scenario’s opening frame, with the versions that it was recorded with. Rejects if it was not made. */
export async function readRecordedOpening(id: string): Promise<Recorded> {
  const [versions, frame] = await Promise.all([
    readGenerated('versions.json'),
    readGenerated(`openings/${id}.json`),
  ]);
  return { versions: versionsSchema.parse(versions), frame: frameSchema.parse(frame) };
}

/** Reads the record of a scenario’s broken state, packed; no bytes if there is none. */
export const readStateRecord = (id: string): Promise<Uint8Array<ArrayBuffer>> =>
  readFile(join(process.cwd(), 'generated', `records/${id}.wasm`)).then(
    (bytes) => new Uint8Array(bytes),
    () => new Uint8Array(),
  );

/** Reads what LiteLLM prints when it starts on the broken state. Rejects if it was not made. */
export const readStartLog = async (id: string): Promise<string> =>
  z.string().parse(await readGenerated(`start-logs/${id}.json`));
