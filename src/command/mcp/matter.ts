/** What the server has to answer from. Each is read when a tool first needs it. */
import type { DiagnosisData } from '../../diagnose/data.ts';
import type { Scenario } from '../../sandbox/scenario.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { TwinMatter } from '../twin-matter.ts';

export interface McpMatter extends TwinMatter {
  readonly readIndex: () => Promise<SearchIndex>;
  /** The Markdown of each page by its path, such as `/runbooks/x/`. Rejects with the way out if it is not there. */
  readonly readPages: () => Promise<ReadonlyMap<string, string>>;
  readonly readDiagnosis: () => Promise<DiagnosisData>;
  /** Reads a scenario. Rejects with the way out if it was not made. */
  readonly readScenario: (id: string) => Promise<Scenario>;
  /** The version of the command. */
  readonly version: string;
}

/** Reads once what is asked for more often; what failed is tried again. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= read().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
