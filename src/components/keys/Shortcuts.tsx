/** The dialog that lists every shortcut. */
import { useSignal } from '@preact/signals';
import { openModal } from './modal.ts';
import style from './modal.css?inline';
import { ShortcutList } from './ShortcutList.tsx';
import { PAGE_SHORTCUTS, SANDBOX_SHORTCUTS } from './shortcuts.ts';
import { areSingleKeysOn, setSingleKeys } from './single-keys.ts';

/** Opens it. */
export const openShortcuts = (): void =>
  openModal('Keyboard shortcuts', style, (close) => <Shortcuts onClose={close} />);

function Shortcuts({ onClose }: { onClose: () => void }) {
  const isOn = useSignal(areSingleKeysOn());
  return (
    <div class="modal-body">
      <div class="modal-head">
        <h2>Keyboard shortcuts</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      {/* A keyboard scrolls it. */}
      <div class="modal-scroll" role="region" aria-label="Shortcuts" tabIndex={0}>
        <ShortcutList groups={[...PAGE_SHORTCUTS, ...SANDBOX_SHORTCUTS]} />
      </div>
      <label>
        <input
          type="checkbox"
          checked={isOn.value}
          onChange={({ currentTarget }) => {
            isOn.value = currentTarget.checked;
            setSingleKeys(isOn.value);
          }}
        />{' '}
        Use the single keys <kbd>/</kbd> and <kbd>?</kbd> on this site
      </label>
    </div>
  );
}
