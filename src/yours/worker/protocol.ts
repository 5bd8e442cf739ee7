/** The methods of the worker that builds the copy of a reader’s database. */
import { having, type Protocol } from '../../rpc.ts';
import type {
  BuildAnswer,
  Checked,
  FolderSummary,
  Planned,
  SourceAnswer,
  YoursProgress,
} from '../answers.ts';
import type { Given, GivenFolder, GivenSource } from '../given.ts';

type FolderPart = Pick<Given, 'folder' | 'root' | 'schemaFile'>;

/** Each method of the worker; a new one is an entry here and in `protocol`, and a handler in `methods.ts`. */
export type Methods = {
  readSource: {
    params: Pick<Given, 'source' | 'listing'>;
    result: { answer: SourceAnswer };
  };
  readFolder: { params: FolderPart; result: { answer: FolderSummary } };
  /** Collects the database of a scenario, as a reader collects theirs; `version` is the release that is installed in its folder. */
  example: {
    params: { scenarioUrl: string; version: string | null };
    result: { source: GivenSource; folder: GivenFolder };
  };
  build: { params: Given; result: { answer: BuildAnswer } };
  /** Looks for a plan on the copy that was built last. `site` is where the pages are that its files name. */
  plan: { params: { knowledgeUrl: string; site: string }; result: { planned: Planned } };
  /** Tries the upgrade to the folder on the copy that was built last, with the answers about rows if there are any. */
  check: {
    params: { knowledgeUrl: string; counts: string | null };
    result: { checked: Checked };
  };
  /** Says what is wrong with the answers about rows; null if nothing is. */
  readCounts: { params: { text: string }; result: { problem: string | null } };
};

export const protocol: Protocol<Methods, YoursProgress> = {
  methods: {
    readSource: { params: having('source', 'listing'), result: having('answer') },
    readFolder: { params: having('folder', 'root', 'schemaFile'), result: having('answer') },
    example: { params: having('scenarioUrl', 'version'), result: having('source', 'folder') },
    build: { params: having('source', 'folder', 'schema'), result: having('answer') },
    plan: { params: having('knowledgeUrl', 'site'), result: having('planned') },
    check: { params: having('knowledgeUrl', 'counts'), result: having('checked') },
    readCounts: { params: having('text'), result: having('problem') },
  },
  progress: having<YoursProgress>('phase', 'done', 'total'),
};
