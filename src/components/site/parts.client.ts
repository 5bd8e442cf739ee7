/** The scripts of the parts that a page has. */
import { wakeIslands } from './awake.ts';

type Part = readonly [selector: string, load: () => Promise<() => void>];

/** By what shows that a part is there. They run in this order. */
const PARTS: readonly Part[] = [
  ['[data-guide]', async () => (await import('../guide/own-address.client.ts')).showOwnAddress],
  ['main', async () => (await import('../links/links.client.ts')).wireLinks],
  ['main', async () => (await import('../keys/keys.client.ts')).wireKeys],
  ['[data-names]', async () => (await import('../runbook/names.client.ts')).wireNames],
  ['[data-place]', async () => (await import('../place/place.client.ts')).wirePlace],
  ['[data-place]', async () => (await import('../place/typed-blocks.client.ts')).followPlace],
  ['[data-place]', async () => (await import('../place/start-over.client.ts')).wireStartOver],
  ['[data-url-note]', async () => (await import('../place/url-note.client.ts')).wireUrlNotes],
  ['[data-replies]', async () => (await import('../runbook/reply.client.ts')).wireReplies],
  ['[data-block]', async () => (await import('../runbook/blocks.client.ts')).wireBlocks],
  ['[data-path]', async () => (await import('../runbook/path.client.ts')).wirePath],
  ['[data-watch]', async () => (await import('../watch/watch.client.ts')).wireWatching],
  ['[data-demo]', async () => (await import('../home/demo.client.ts')).wireDemo],
  ['[data-board-names]', async () => (await import('../board/light.client.ts')).wireLight],
  ['[data-to-sandbox]', async () => (await import('../runbook/room.client.ts')).wireRoom],
  ['[data-filter]', async () => (await import('../catalogue/filter.client.ts')).wireFilter],
  ['[data-compare]', async () => (await import('../releases/compare.client.ts')).wireComparison],
  [
    '[data-definition]',
    async () => (await import('../glossary/definitions.client.ts')).wireDefinitions,
  ],
  [
    '[data-shares]',
    async () => (await import('../scenario/shared-boards.client.ts')).wireSharedBoards,
  ],
  ['[data-replay]', async () => (await import('../scenario/replay.client.ts')).wireReplay],
  ['[data-site-root]', async () => (await import('./offline.client.ts')).startWhenIdle],
  ['main a', async () => (await import('./ahead.client.ts')).fetchAhead],
];

/** Fetches and runs them. Rejects if one cannot be fetched; none has run then. */
export async function runParts(): Promise<void> {
  const there = PARTS.filter(([selector]) => document.querySelector(selector));
  const [wires] = await Promise.all([Promise.all(there.map(([, load]) => load())), wakeIslands()]);
  for (const wire of wires) wire();
}
