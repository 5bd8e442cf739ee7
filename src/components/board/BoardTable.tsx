import type { ComponentChildren } from 'preact';
import { BOARD_HEADERS } from '../../sandbox/board/board.ts';

/** The table of a board that nobody can change: its caption, which is only spoken, its headers, and `children` as rows. */
export function BoardTable(props: { caption: string; children: ComponentChildren }) {
  return (
    <table class="bd">
      <caption class="sr-only">{props.caption}</caption>
      <thead>
        <tr>
          {BOARD_HEADERS.map((header) => (
            <th key={header} scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}
