/** Reads pastes beside the page, so that it never waits: 5 MB of log take longer than a frame. */
import { excerpt } from '../../paste/excerpt.ts';
import { searchIndexSchema } from '../../search/search-index.ts';
import { createSearch } from '../../search/search.ts';
import { diagnosisDataSchema } from '../data.ts';
import { diagnose } from '../diagnose.ts';
import { isRequest, type Reply, type Request } from './protocol.ts';

/** Fetched once each; forgotten if it fails, so that it can be tried again. */
const fetched = new Map<string, Promise<unknown>>();

function fetchJson(url: string): Promise<unknown> {
  const known = fetched.get(url);
  if (known) return known;
  const answer = fetch(url).then((response): Promise<unknown> => {
    if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
    return response.json();
  });
  answer.catch(() => fetched.delete(url));
  fetched.set(url, answer);
  return answer;
}

/** Made once of each file's content: parsing and compiling are most of the work. */
function once<T>(make: (json: unknown) => T): (url: string) => Promise<T> {
  const made = new WeakMap<Promise<unknown>, Promise<T>>();
  return (url) => {
    const json = fetchJson(url);
    const known = made.get(json) ?? json.then(make);
    made.set(json, known);
    return known;
  };
}

const searchOf = once((json) => createSearch(searchIndexSchema.parse(json)));
const dataOf = once((json) => diagnosisDataSchema.parse(json));

async function answerTo(request: Request): Promise<Reply> {
  const { id, kind, text, sources } = request;
  if (kind === 'shorten') return { id, kind, text: excerpt(text) };
  const search = await searchOf(sources.searchIndex);
  if (kind === 'search') return { id, kind, answer: search(text) };
  const data = await dataOf(sources.diagnosisData);
  const answer = search(text);
  return { id, kind, answer, diagnosis: diagnose(answer, data) };
}

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  const request = event.data;
  if (!isRequest(request)) return;
  answerTo(request)
    .catch((error: unknown): Reply => {
      const reason = error instanceof Error ? error.message : String(error);
      return { id: request.id, kind: 'failed', reason };
    })
    .then((reply) => {
      self.postMessage(reply);
    })
    .catch(() => undefined);
});
