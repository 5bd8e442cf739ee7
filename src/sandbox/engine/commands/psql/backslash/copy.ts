/** `\copy`: COPY between a table and a file of the terminal. */
import { isKeyword, textOfToken, tokensOf } from '../../../../sql/scanner.ts';
import { resolvePath } from '../../../files/files.ts';
import type { Client } from '../client/client.ts';

/** A file's name, in quotes or up to the next blank, and the options behind it. */
const TARGET = /^\s+(?:'(?<quoted>(?:[^']|'')*)'|(?<plain>[^\s']+))(?<options>.*?);?\s*$/s;

interface CopyWords {
  /** A table with its columns, or a query in parentheses. */
  readonly what: string;
  readonly isInput: boolean;
  readonly path: string;
  readonly isQuoted: boolean;
  readonly options: string;
}

/** Reads `TABLE (COLUMNS) from|to 'FILE' OPTIONS`, also `(QUERY) to …`; null if it is something else. */
function readWords(raw: string): CopyWords | null {
  let depth = 0;
  for (const token of tokensOf(raw)) {
    const text = textOfToken(raw, token);
    if (token.kind === 'sign') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    const isInput = isKeyword(raw, token, 'from');
    const what = raw.slice(0, token.start).trim();
    if (depth > 0 || what === '' || !(isInput || isKeyword(raw, token, 'to'))) continue;
    const { quoted, plain, options = '' } = TARGET.exec(raw.slice(token.end))?.groups ?? {};
    const path = quoted?.replaceAll("''", "'") ?? plain;
    return path === undefined
      ? null
      : { what, isInput, path, isQuoted: quoted !== undefined, options };
  }
  return null;
}

/** Runs `\copy raw`. */
export async function copy(client: Client, raw: string): Promise<boolean> {
  if (raw.trim() === '') return client.fail('\\copy: arguments required');
  const words = readWords(raw);
  if (!words) {
    return client.fail(`\\copy: parse error at "${raw.trim().split(/\s+/).at(-1) ?? ''}"`);
  }
  const { what, isInput, path, isQuoted, options } = words;
  const { files, directory } = client.context;
  if (!isQuoted && /^program$/i.test(path)) {
    return client.fail('\\copy: the sandbox has no programs that \\copy could use');
  }
  const isStandard = !isQuoted && /^p?std(?:in|out)$/i.test(path);
  if (isInput) {
    const text = isStandard ? client.stdin : await files.read(resolvePath(directory, path));
    if (text === null) return client.fail(`${path}: No such file or directory`);
    return client.send(`COPY ${what} FROM STDIN${options}`, { data: { text, lines: 0 } });
  }
  const statement = `COPY ${what} TO STDOUT${options}`;
  if (isStandard) return client.send(statement);
  const answer = await client.server.query(statement);
  if (answer.error) return client.report(answer.error, statement);
  const data = answer.replies.find((reply) => reply.kind === 'copy');
  await files.write(resolvePath(directory, path), data?.text ?? '');
  const tag = answer.replies.find((reply) => reply.kind === 'done');
  if (tag) client.announce(tag.tag);
  return true;
}
