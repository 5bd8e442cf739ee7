/** What the page and the worker that reads pastes say to each other. */
import type { SearchAnswer } from '../../search/search.ts';
import type { Diagnosis } from '../diagnose.ts';

/** Where the worker fetches what it needs, when it needs it. */
export interface Sources {
  searchIndex: string;
  /** Fetched for the first diagnosis only. */
  diagnosisData: string;
}

export type Request = { id: number; sources: Sources } & (
  | { kind: 'search' | 'diagnose'; text: string }
  /** Of a log of megabytes, the part that is read. */
  | { kind: 'shorten'; text: string }
);

export type Reply = { id: number } & (
  | { kind: 'search'; answer: SearchAnswer }
  | { kind: 'diagnose'; answer: SearchAnswer; diagnosis: Diagnosis }
  | { kind: 'shorten'; text: string }
  | { kind: 'failed'; reason: string }
);

/** Both sides are of one build: what has the shape of a message is one. */
export const isReply = (value: unknown): value is Reply => isMessage(value);

/** The same for what the worker is sent. */
export const isRequest = (value: unknown): value is Request =>
  isMessage(value) && 'sources' in value;

const isMessage = (value: unknown): value is { id: number; kind: string } =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'number' &&
  'kind' in value &&
  typeof value.kind === 'string';
