/** What the commands that build a twin have beside what they are given. */
import type { Assets } from '../sandbox/engine/database/assets.ts';
import type { Knowledge } from '../sandbox/plan/findings/knowledge.ts';
import type { Release } from '../sandbox/scenario.ts';

export interface TwinMatter {
  /** Reads what a twin runs in. */
  readonly readAssets: () => Promise<Assets>;
  /** This site’s editions of LiteLLM’s releases. */
  readonly readReleases: () => Promise<readonly Release[]>;
  readonly readKnowledge: () => Promise<Knowledge>;
  /** Where the site is, with its base path, for the pages of findings. */
  readonly site: string;
}
