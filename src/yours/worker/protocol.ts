/** The methods of the worker that builds the copy of a reader’s database. */
import { having, type Protocol } from '../../rpc.ts';
import type {
  BuildAnswer,
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
  /** Collects the broken database of a scenario, as a reader collects theirs. */
  example: {
    params: { scenarioUrl: string };
    result: { source: GivenSource; folder: GivenFolder };
  };
  build: { params: Given; result: { answer: BuildAnswer } };
  /** Looks for a plan on the copy that was built last. */
  plan: { params: { knowledgeUrl: string }; result: { planned: Planned } };
};

export const protocol: Protocol<Methods, YoursProgress> = {
  methods: {
    readSource: { params: having('source', 'listing'), result: having('answer') },
    readFolder: { params: having('folder', 'root', 'schemaFile'), result: having('answer') },
    example: { params: having('scenarioUrl'), result: having('source', 'folder') },
    build: { params: having('source', 'folder', 'schema'), result: having('answer') },
    plan: { params: having('knowledgeUrl'), result: having('planned') },
  },
  progress: having<YoursProgress>('phase', 'done', 'total'),
};
