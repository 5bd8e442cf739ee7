/** Reads `_headers` as a host does. */

/** The values that a host sends for a path: it adds up the headers of all rules that fit. */
export function sentBy(file: string, path: string): Map<string, string[]> {
  const sent = new Map<string, string[]>();
  for (const rule of file.trim().split('\n\n')) {
    const [glob = '', ...lines] = rule.split('\n');
    const fits = glob.endsWith('*') ? path.startsWith(glob.slice(0, -1)) : path === glob;
    for (const line of fits ? lines : []) {
      const [, name = '', value = ''] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
      sent.set(name, [...(sent.get(name) ?? []), value]);
    }
  }
  return sent;
}
