/** Shortcuts by place, each with its keys. Static in the guide, live in the dialog. */
import type { ShortcutGroup } from './shortcuts.ts';

export function ShortcutList({ groups }: { groups: readonly ShortcutGroup[] }) {
  return (
    <table class="shortcuts">
      <thead>
        <tr>
          <th scope="col">Keys</th>
          <th scope="col">What they do</th>
        </tr>
      </thead>
      {groups.map(({ where, shortcuts }) => (
        <tbody key={where}>
          <tr>
            <th scope="rowgroup" colSpan={2}>
              {where}
            </th>
          </tr>
          {shortcuts.map(({ keys, does }) => (
            <tr key={does}>
              <td>
                {keys.map((key, place) => (
                  <span key={key}>
                    {place > 0 && ' or '}
                    <kbd>{key}</kbd>
                  </span>
                ))}
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
