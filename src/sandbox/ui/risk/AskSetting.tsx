import type { SandboxStore } from '../state/store.ts';

/** Whether the sandbox asks before risky inputs. */
export function AskSetting({ store }: { store: SandboxStore }) {
  const ask = store.askBefore.value;
  return (
    <label class="rk-setting">
      Ask before risky inputs{' '}
      <select
        class="sb-select"
        onChange={(event) =>
          store.setAskBefore(event.currentTarget.value === 'never' ? 'never' : 'always')
        }
      >
        <option value="always" selected={ask === 'always'}>
          always
        </option>
        <option value="never" selected={ask === 'never'}>
          never
        </option>
      </select>
    </label>
  );
}
