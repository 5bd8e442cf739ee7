/**
 * The methods of the worker that reads pastes. An answer is trusted if it has its parts: worker and page are of
 * one build, and zod would make every page with a search box larger.
 */
import { having, type Protocol } from '../../rpc.ts';
import type { PaletteGroup } from '../../search/palette.ts';
import type { SearchAnswer } from '../../search/search.ts';
import type { Diagnosis } from '../diagnose.ts';
import type { EvidentAnswer } from '../suspects.ts';

/** Addresses of the files that the worker fetches when it first needs them. */
export interface Sources {
  searchIndex: string;
  /** Fetched for the first diagnosis only. */
  diagnosisData: string;
}

interface Paste {
  text: string;
  sources: Sources;
}

interface DiagnosedPaste extends Paste {
  /** The result of the query that settles it; empty if it was not run yet. */
  evidence: string;
}

/** Each method of the worker; a new one is an entry here and in `protocol`, and a handler in `worker.ts`. */
export type Methods = {
  search: { params: Paste; result: { answer: SearchAnswer } };
  /** Where on the site a few letters may lead. */
  palette: { params: Paste; result: { groups: PaletteGroup[] } };
  diagnose: {
    params: DiagnosedPaste;
    result: EvidentAnswer & { diagnosis: Diagnosis };
  };
  /** At most 64 KB of a log of megabytes: the part that is read. */
  shorten: { params: Paste; result: { text: string } };
};

const paste = having<Paste>('text', 'sources');

export const protocol: Protocol<Methods> = {
  methods: {
    search: { params: paste, result: having('answer') },
    palette: { params: paste, result: having('groups') },
    diagnose: {
      params: having<DiagnosedPaste>('text', 'sources', 'evidence'),
      result: having('answer', 'isEvidenceRead', 'diagnosis'),
    },
    shorten: { params: paste, result: having('text') },
  },
};
