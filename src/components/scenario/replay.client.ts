/** `?replay=<runbook>.<fix>`: runs that fix in the sandbox of the page, one input after the other. */

import { askSandbox } from '../runbook/ask-sandbox.client.ts';

interface Replay {
  title: string;
  inputs: unknown[];
}

const isReplay = (value: unknown): value is Replay =>
  typeof value === 'object' &&
  value !== null &&
  'title' in value &&
  typeof value.title === 'string' &&
  'inputs' in value &&
  Array.isArray(value.inputs);

/** Starts what the address asks for, once the sandbox listens. */
export function wireReplay(): void {
  const key = new URLSearchParams(location.search).get('replay');
  if (key === null) return;
  askSandbox(() => {
    void replay(key);
  });
}

async function replay(key: string): Promise<void> {
  const page = document.querySelector<HTMLElement>('[data-replays]');
  const answer = await fetch(page?.dataset['replays'] ?? '').catch(() => null);
  if (!answer?.ok) {
    showStatus('The fixes of this page could not be loaded. Check the connection and reload.');
    return;
  }
  const replays: unknown = await answer.json();
  const found: unknown =
    typeof replays === 'object' && replays !== null && Object.hasOwn(replays, key)
      ? Reflect.get(replays, key)
      : null;
  if (!isReplay(found)) {
    showStatus(
      `There is no fix “${key.slice(0, 120)}” for this database. Those that there are stand below.`,
    );
    return;
  }
  showStatus(`Replaying “${found.title}”, then prisma migrate deploy.`);
  for (const detail of found.inputs) {
    document.dispatchEvent(new CustomEvent('unstuck:run', { detail }));
  }
}

function showStatus(text: string): void {
  const line = document.querySelector<HTMLElement>('[data-replay]');
  if (!line) return;
  line.hidden = false;
  line.textContent = text;
}
