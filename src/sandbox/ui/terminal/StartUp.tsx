import { useSignal } from '@preact/signals';
import { RESOLVERS, type ResolverFlag, SWITCHES, type Switch, startUpLine } from './start-up.ts';

/** Start-up switches to try, closed by default. They make one line, shown before it is run. */
export function StartUp({ busy, onRun }: { busy: boolean; onRun: (line: string) => void }) {
  const on = useSignal<ReadonlySet<Switch>>(new Set());
  const resolver = useSignal<ResolverFlag>(null);
  const line = startUpLine(on.value, resolver.value);

  const toggle = (name: Switch, chosen: boolean): void => {
    const next = new Set(on.peek());
    if (chosen) next.add(name);
    else next.delete(name);
    on.value = next;
  };

  return (
    <details class="sb-start-up">
      <summary>Start LiteLLM with…</summary>
      <div class="sb-switches" role="group" aria-label="Start-up switches">
        {SWITCHES.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={on.value.has(name)}
              onChange={(event) => toggle(name, event.currentTarget.checked)}
            />
            <code>{name}</code>
          </label>
        ))}
        <label>
          Resolver
          <select
            class="sb-select"
            onChange={(event) => {
              resolver.value = RESOLVERS[event.currentTarget.selectedIndex]?.flag ?? null;
            }}
          >
            {RESOLVERS.map(({ flag, label }) => (
              <option key={label} selected={flag === resolver.value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="sb-preview">
        <code>{line}</code>
        <button
          type="button"
          class="sb-button"
          aria-disabled={busy}
          aria-label={`Run ${line}`}
          onClick={() => onRun(line)}
        >
          Run
        </button>
      </p>
    </details>
  );
}
