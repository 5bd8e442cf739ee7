/** Reads pastes in a worker, so that the page never waits: 5 MB of log take longer than an animation frame. */
import { answerer } from '../../rpc.ts';
import { excerpt } from '../../paste/excerpt.ts';
import { createPalette } from '../../search/palette.ts';
import { searchIndexSchema } from '../../search/search-index.ts';
import { createSearch } from '../../search/search.ts';
import { diagnosisDataSchema } from '../data.ts';
import { diagnose } from '../diagnose.ts';
import { answerWith } from '../suspects.ts';
import { protocol } from './protocol.ts';

/** The content of each file, fetched once; forgotten if that fails, so that it can be tried again. */
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

/** Makes something of a file's content once: parsing and compiling are most of the work. */
function once<T>(make: (json: unknown) => T): (url: string) => Promise<T> {
  const made = new WeakMap<Promise<unknown>, Promise<T>>();
  return (url) => {
    const json = fetchJson(url);
    const known = made.get(json) ?? json.then(make);
    made.set(json, known);
    return known;
  };
}

const loadSearch = once((json) => {
  const index = searchIndexSchema.parse(json);
  const search = createSearch(index);
  return { search, palette: createPalette(index, search) };
});
const loadData = once((json) => diagnosisDataSchema.parse(json));

const reply = answerer(
  protocol,
  {
    shorten: ({ text }) => ({ text: excerpt(text) }),
    async search({ text, sources }) {
      const { search } = await loadSearch(sources.searchIndex);
      return { answer: search(text) };
    },
    async palette({ text, sources }) {
      const { palette } = await loadSearch(sources.searchIndex);
      return { groups: palette(text) };
    },
    async diagnose({ text, evidence, sources }) {
      const { search } = await loadSearch(sources.searchIndex);
      const data = await loadData(sources.diagnosisData);
      const { answer, isEvidenceRead } = answerWith(search, text, evidence);
      return { answer, isEvidenceRead, diagnosis: diagnose(answer, data) };
    },
  },
  (message) => self.postMessage(message),
);

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => void reply(data));
