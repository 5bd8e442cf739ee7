/** Renders what a program wrote to a terminal. */
import xterm from '@xterm/headless';

const COLUMNS = 200;
const ROWS = 100;

/** Size of the terminal on both sides. */
export const SCREEN_SIZE = { columns: COLUMNS, rows: ROWS };

/** Returns the lines of the screen, without empty ones at its end. */
export async function screenOf(written: string): Promise<string[]> {
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  await new Promise<void>((resolve) => {
    terminal.write(written, resolve);
  });
  const buffer = terminal.buffer.active;
  const lines = Array.from({ length: buffer.length }, (_, i) =>
    (buffer.getLine(i)?.translateToString(true) ?? '').trimEnd(),
  );
  terminal.dispose();
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
}
