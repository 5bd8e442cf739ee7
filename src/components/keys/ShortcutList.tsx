/** Shortcuts by place, each with its keys. Static in the guide, live in the dialog. */
import type { ShortcutGroup } from './shortcuts.ts';

export function ShortcutList({ groups }: { groups: readonly ShortcutGroup[] }) {
  return (
    <table class="shortcuts">
      <thead>
        <tr>
          <th scope="col">Where</th>
          <th scope="col">Keys</th>
          <th scope="col">What they do</th>
        </tr>
      </thead>
      {groups.map(({ where, shortcuts }) => (
        <tbody key={where}>
          {shortcuts.map(({ keys, does }, at) => (
            <tr key={does}>
              {at === 0 && (
                <th scope="rowgroup" rowSpan={shortcuts.length}>
                  {where}
                </th>
              )}
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
