/** Lists the stories, and records them. */
import path from 'node:path';
import type { Recording } from '../../../src/recording/schema.ts';
import type { Postgres } from '../postgres.ts';
import { play } from './play.ts';
import { deadlock } from './stories/deadlock.ts';
import { noLock } from './stories/no-lock.ts';
import { stuckHolder } from './stories/stuck-holder.ts';
import { twoPods } from './stories/two-pods.ts';
import type { Story } from './story.ts';

export const RECORDINGS = path.join(import.meta.dirname, '../../../content/recordings');

export const stories: Story[] = [twoPods, stuckHolder, deadlock, noLock];

export const recordingFile = (story: Story): string => path.join(RECORDINGS, `${story.name}.json`);

/** Plays a story in a new database of the server. */
export async function record(story: Story, postgres: Postgres): Promise<Recording> {
  return play(story, await postgres.createDatabase(story.name), postgres.version);
}
