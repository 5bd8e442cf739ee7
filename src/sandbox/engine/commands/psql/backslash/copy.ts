/** `\copy`: COPY between a table and a file of the terminal. */
import { resolvePath } from '../../../files/files.ts';
import type { Client } from '../client/client.ts';

/** `TABLE (COLUMNS) from|to 'FILE' OPTIONS`, also `(QUERY) to …`, as psql splits it. */
const COPY =
  /^\s*(?<what>\((?:[^()]|\([^()]*\))*\)|(?:"[^"]*"|[^\s"(])+(?:\s*\([^)]*\))?)\s+(?<direction>from|to)\s+(?:'(?<quoted>(?:[^']|'')*)'|(?<plain>[^\s']+))(?<options>.*?);?\s*$/is;

/** Runs `\copy raw`. */
export async function copy(client: Client, raw: string): Promise<boolean> {
  if (raw.trim() === '') return client.fail('\\copy: arguments required');
  const { what, direction, quoted, plain, options = '' } = COPY.exec(raw)?.groups ?? {};
  const path = quoted?.replaceAll("''", "'") ?? plain;
  if (what === undefined || path === undefined) {
    return client.fail(`\\copy: parse error at "${raw.trim().split(/\s+/).at(-1) ?? ''}"`);
  }
  const { files, directory } = client.context;
  if (/^program$/i.test(path)) {
    return client.fail('\\copy: the sandbox has no programs that \\copy could use');
  }
  const isStandard = quoted === undefined && /^p?std(?:in|out)$/i.test(path);
  if (direction?.toLowerCase() === 'from') {
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
  if (tag) client.say(tag.tag);
  return true;
}
