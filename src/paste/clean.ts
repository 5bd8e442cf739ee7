/** Turns a paste into the text that is searched: bounded, without decoration, secrets masked. */
import { excerpt, MOST } from './excerpt.ts';
import { withoutControls } from './controls.ts';
import { maskSecrets } from '../secrets/mask.ts';

/** The part of a paste that is read. */
export interface Cleaned {
  /** To be searched and shown: without decoration, secrets masked. */
  text: string;
  /** The same part as it was pasted, with its secrets: to be read, never to be kept. */
  raw: string;
  /** The containers and pods whose lines it has, each once. */
  containers: readonly string[];
  /** Some of the paste was left out. */
  cut: boolean;
}

/** A log line may be JSON inside JSON inside JSON. */
const LAYERS = 3;
const ESCAPE = /\\(u[0-9a-f]{4}|[nrt"'\\/])/gi;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '', t: ' ' };

/** Colours and links of a terminal; some tools drop the ESC and leave the rest. */
const TERMINAL =
  // eslint-disable-next-line no-control-regex -- ESC and BEL are what a sequence is made of
  /\u001b\][^\u0007\u001b\n]{0,300}(?:\u0007|\u001b\\)|\u001b\[[0-9;?]{0,20}[A-Za-z]|\[\d{1,3}(?:;\d{1,3}){0,4}m/g;

/**
 * The beginning of a log line before its message: frames and quotes, names of containers and pods, times. Not the
 * level: PostgreSQL's messages begin with `ERROR:`.
 */
const PREFIX = new RegExp(
  '^[ \\t]{0,8}(?:[│|>][ \\t])?' +
    '(?:\\[pod/([^\\]\\n]{1,200})\\][ \\t])?' +
    '(?:([A-Za-z][\\w.-]{0,80}[-_]\\d{1,3})[ \\t]{1,20}\\|[ \\t])?' +
    '(?:\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[\\d.,:+-]{0,16}Z?\\]?[ \\t]{0,4}(?:UTC[ \\t])?){0,2}' +
    '(?:std(?:out|err)[ \\t][FP][ \\t])?' +
    '(?:\\[\\d{1,8}\\][ \\t])?',
  'gm',
);

/** Strips colours, log prefixes and JSON escapes, and masks secrets. Linear in its length. */
export function clean(paste: string): Cleaned {
  const raw = excerpt(paste);
  // Without its escapes a string shows no longer where it ends.
  const unescaped = unescape(raw.includes('\\') ? maskSecrets(raw) : raw);
  const readable = withoutControls(unescaped.replaceAll(TERMINAL, ''))
    .replaceAll(/&quot;|&#34;|[“”„«»]/g, '"')
    .replaceAll(/&#39;|[‘’]/g, "'");
  // Indentation tells what belongs to a Secret of Kubernetes, so secrets are masked before it is gone.
  const containers = new Set<string>();
  const text = maskSecrets(readable)
    // Patterns try every begin of white space, so runs of it must be short.
    .replaceAll(/[^\S\n]{2,}/g, ' ')
    .replaceAll(/(?: ?\n){3,}/g, '\n\n')
    .replaceAll(PREFIX, (_, pod: string | undefined, container: string | undefined) => {
      for (const name of [pod, container]) if (name !== undefined) containers.add(name);
      return '';
    });
  return { text, raw, containers: [...containers], cut: paste.length > MOST };
}

/** Replaces escapes such as `\n`, `\"` and `\u001b` by their characters, layer by layer. */
function unescape(text: string): string {
  let plain = text;
  for (let layer = 0; layer < LAYERS && plain.includes('\\'); layer += 1) {
    plain = plain.replaceAll(ESCAPE, (_, code: string) =>
      code.length > 1
        ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
        : (ESCAPED[code.toLowerCase()] ?? code),
    );
  }
  return plain;
}

/** Signs of a telling line, the most telling first. */
const TELLING = [
  /does not exist|already exists|must be owner|permission denied|not empty|failed migrations/i,
  /\bP\d{4}\b|error code: |SQLSTATE/i,
  /^(?:\S{1,80}\s)?(?:ERROR|Error|\w{1,80}(?:Error|Exception)):/,
];

/** Returns at most `max` characters of the most telling line: the message of an error rather than its traceback. */
export function bestLine(text: string, max: number): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const telling = TELLING.map((sign) => lines.find((line) => sign.test(line))).find(
    (line) => line !== undefined,
  );
  const line = telling ?? lines[0] ?? '';
  if (line.length <= max) return line;
  // Keep the part of a long line around its sign.
  const at = TELLING.map((sign) => line.search(sign)).find((place) => place >= 0) ?? 0;
  return line
    .slice(Math.max(0, at - Math.floor(max / 2)))
    .slice(0, max)
    .trim();
}
