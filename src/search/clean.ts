/** A paste → the text that is searched: bounded, without decoration, secrets masked. */

/** Beginning and end of a log that are read; the cause stands early, the last error late. */
const HEAD = 64_000;
const TAIL = 192_000;

/** Text that is searched, and whether some of the paste was left out. */
export interface Cleaned {
  text: string;
  cut: boolean;
}

/** Strips colours, log prefixes and JSON escapes, and masks passwords in connection strings. Linear in its length. */
export function clean(paste: string): Cleaned {
  const cut = paste.length > HEAD + TAIL;
  const bounded = cut ? `${paste.slice(0, HEAD)}\n${paste.slice(-TAIL)}` : paste;
  const text = bounded
    // eslint-disable-next-line no-control-regex -- ESC is what a colour sequence starts with
    .replaceAll(/\u001b\[[0-9;]{0,20}[A-Za-z]/g, '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\"', '"')
    .replaceAll('\r', '')
    .replaceAll(/[“”„«»]/g, '"');
  return { text: maskPasswords(text), cut };
}

/** `postgresql://user:secret@host` → `postgresql://user:***@host`. */
export function maskPasswords(text: string): string {
  return text.replaceAll(/(\b[a-z][a-z+]{1,20}:\/\/[^\s:@/]{0,128}):[^\s@]{1,512}@/gi, '$1:***@');
}

/** Time stamps, pod names and levels that stand before a message. */
const PREFIX =
  /^(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.,Z+:-]*\]?\s*)?(?:\S{1,60} - )?(?:\[?(?:INFO|WARNING|ERROR|DEBUG)\]?\s*[-:]\s*)?/;

/** The line that says most: an error rather than a traceback; at most `max` characters. */
export function bestLine(text: string, max: number): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(PREFIX, '').trim())
    .filter((line) => line !== '');
  const telling = lines.find((line) =>
    /^(?:ERROR|Error):|P\d{4}|does not exist|already exists|denied/.test(line),
  );
  return (telling ?? lines[0] ?? '').slice(0, max);
}
