import { useContext } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { rowChange } from '../../board/changes.ts';
import type { SharedBoards } from '../../board/shared-boards.ts';
import { type KnownPages, migrationAt, SitePagesContext } from '../site-pages.ts';
import { fetchBoards } from './fetch-boards.ts';

/** What the site knows of a migration that a release ships: its page, and what the page’s fixes do to it. */
export function RowElsewhere({ name: shown }: { name: string }) {
  const pages = useContext(SitePagesContext);
  if (pages === null) return null;
  const name = pages.renamed.find(({ to }) => to === shown)?.from ?? shown;
  const address = migrationAt(pages, name);
  return (
    <>
      {pages.fixes.length > 0 && <Fixes pages={pages} name={name} />}
      {address !== null && (
        <p>
          <a href={address} target="_blank" rel="noopener">
            All about this migration<span class="sb-sr"> (opens in a new tab)</span>
          </a>
        </p>
      )}
    </>
  );
}

type Loaded = { kind: 'not yet' | 'failed' } | { kind: 'loaded'; shared: SharedBoards };

/** A line for each fix; the boards are fetched when the reader asks. */
function Fixes({ pages, name }: { pages: KnownPages; name: string }) {
  const loaded = useSignal<Loaded>({ kind: 'not yet' });
  const load = async (): Promise<void> => {
    if (loaded.peek().kind === 'loaded') return;
    try {
      loaded.value = { kind: 'loaded', shared: await fetchBoards(pages.boards) };
    } catch {
      loaded.value = { kind: 'failed' };
    }
  };
  const { value } = loaded;
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open) void load();
      }}
    >
      <summary>What the fixes of this page do to it</summary>
      {value.kind === 'not yet' && <p class="sb-muted">Loading.</p>}
      {value.kind === 'failed' && (
        <p class="sb-muted">
          This could not be loaded. Close it and open it again, or see the page’s own boards.
        </p>
      )}
      {value.kind === 'loaded' && (
        <ul class="bd-fixes">
          {pages.fixes.map(({ key, title }) => (
            <li key={key}>
              {title}, then a deploy: <b>{changeBy(value.shared, key, name)}</b>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function changeBy({ boards, after }: SharedBoards, key: string, name: string): string {
  const [before] = boards;
  const board = boards[after[key]?.deploy ?? -1];
  return before && board ? rowChange(before, board, name) : 'was not tried';
}
