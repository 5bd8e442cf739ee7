/** Turns what was thrown into words for a reader: libraries throw more than errors. */

/**
 * The reason that something was thrown: an error's message, a text itself, or of any other object the message, the name
 * and the numbers that it has, such as `ErrnoError (errno 44)` of Emscripten. Never `[object Object]`. The issues of zod's
 * errors stand in a row.
 */
export function reasonOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown) || 'no reason was given';
  if ('issues' in thrown && Array.isArray(thrown.issues))
    return thrown.issues.map(reasonOf).join('; ');
  const message = textAt(thrown, 'message');
  if (message !== '') return message;
  const name = textAt(thrown, 'name') || 'something that is no error was thrown';
  const numbers = ['errno', 'status', 'code']
    .map((key) => [key, textAt(thrown, key)])
    .filter(([, value]) => value !== '')
    .map((pair) => pair.join(' '));
  return numbers.length === 0 ? name : `${name} (${numbers.join(', ')})`;
}

/** The text or number under a key; empty if there is none. */
function textAt(thrown: object, key: string): string {
  const value: unknown = Reflect.get(thrown, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
