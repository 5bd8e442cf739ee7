import { useSignal } from '@preact/signals';
import type { Changes } from '../state/changes.ts';
import { type ShownSession, currentFrame } from '../state/session.ts';
import type { SandboxStore } from '../state/store.ts';

/** The installed release, and the way to another one: a command in the terminal like any other. */
export function Release(props: {
  store: SandboxStore;
  session: ShownSession;
  change: Changes['release'];
}) {
  const { store, session, change } = props;
  const chosen = useSignal('');
  const { release, schema } = currentFrame(session).view;
  const others = session.scenario.releases
    .map(({ version }) => version)
    .filter((version) => version !== release);
  const idle = store.state.value.kind === 'ready' && chosen.value !== '';

  const install = (): void => {
    if (chosen.peek() === '' || store.refuses()) return;
    void store.runCommand(`use ${chosen.peek()}`);
    chosen.value = '';
  };

  return (
    <section class={change ? 'sb-section sb-changed' : 'sb-section'} aria-label="Release">
      <div class="sb-release">
        <p>
          <span class="sb-label">LiteLLM</span> <code>{release}</code>
          {schema !== 'public' && (
            <>
              , schema <code>{schema}</code>
            </>
          )}
          {change && <span class="sb-was">was {change.was}</span>}
        </p>
        <div class="sb-install">
          <label>
            Install another release{' '}
            <select
              class="sb-select"
              value={chosen.value}
              onChange={(event) => {
                chosen.value = event.currentTarget.value;
              }}
            >
              <option value="">choose</option>
              {others.map((version) => (
                <option key={version}>{version}</option>
              ))}
            </select>
          </label>
          <button type="button" class="sb-button" aria-disabled={!idle} onClick={install}>
            Install
          </button>
        </div>
      </div>
    </section>
  );
}
