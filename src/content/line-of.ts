/** Finds the line of a file’s text that a mistake is about, for whoever has to mend it. */
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';

/**
 * Returns the line, from 1 on, of the field of a YAML text that a path leads to; where the path goes on to what is not there, that of
 * the deepest part that is.
 */
export function lineOfPath(yaml: string, path: readonly PropertyKey[]): number {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  let start = 0;
  for (let length = 1; length <= path.length; length += 1) {
    const found = startOf(document, path.slice(0, length));
    if (found === null) break;
    start = found;
  }
  return lines.linePos(start).line;
}

/** Where the key or the entry begins, in characters; null if it is not there. */
function startOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
): number | null {
  const last = path.at(-1);
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(
      ({ key }) => isScalar(key) && String(key.value) === String(last),
    );
    const key: unknown = pair?.key;
    return isNode(key) && key.range ? key.range[0] : null;
  }
  const node: unknown = document.getIn(path, true);
  return isNode(node) && node.range ? node.range[0] : null;
}

/** The field that a message of `npm run check` begins with, and the id of one of its entries: `fixes option-a: …`. */
const FIELD = /^(\w+)(?:\.([\w-]+))?(?: ([\w-]+))?: /;

/** Returns the line that a message is about: of the entry with its id, else of its field; null if it names neither. */
export function lineOfMessage(text: string, message: string): number | null {
  const [, field, part, id] = FIELD.exec(message) ?? [];
  if (field === undefined) return null;
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`${field}:`));
  if (from === -1) return null;
  const inner = lines.findIndex(
    (line, at) =>
      at > from &&
      (id === undefined
        ? part !== undefined && line.trimStart().startsWith(`${part}:`)
        : /^\s*(?:- )?id: /.test(line) && line.trimEnd().endsWith(` ${id}`)),
  );
  return (inner === -1 ? from : inner) + 1;
}
