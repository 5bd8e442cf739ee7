/** Hostile texts in links: what goes in comes out as a value, and nothing else is touched. */
import { afterEach, expect, test } from 'vitest';
import { placeOf, paramsOf } from '../../../src/place/params.ts';
import { addressWithNames, linkable, withoutSecrets } from '../../../src/runbook/linked.ts';
import type { Input } from '../../../src/sandbox/frame.ts';
import { toBase64Url } from '../../../src/sandbox/link/bytes.ts';
import { decodeState, encodeState } from '../../../src/sandbox/link/codec.ts';
import { ALL_CASES, IN_NODE } from '../../support/hostile/sinks.ts';
import { hostileStrings } from '../../support/hostile/strings.ts';

const PAGE = 'https://unstuck.example/docs/runbooks/x/';

afterEach(() => {
  expect(Object.keys(Object.prototype), 'nobody adds to every object').toEqual([]);
});

test('there are ten thousand cases, here and in the browser', () => {
  expect(ALL_CASES).toBeGreaterThanOrEqual(10_000);
});

test('inputs and names of a state come out as they went in', async () => {
  const texts = hostileStrings(IN_NODE['inputs and names of a link to a state'], 1);
  const kinds = [
    (text: string): Input => ({ kind: 'command', line: text }),
    (text: string): Input => ({ kind: 'sql', script: text }),
    (text: string): Input => ({ kind: 'answer', text }),
  ];
  let read = 0;
  for (const [index, text] of texts.entries()) {
    const inputs = [(kinds[index % 3] ?? kinds[0])?.(text)].flatMap((one) => one ?? []);
    const names = { table: text.slice(0, 300), constructor: 'x' };
    const link = await encodeState({ scenario: 'healthy', names, inputs });
    // A long text that does not compress has no link, and says so.
    if (link === null) continue;
    expect(link).toMatch(/^#s=1\.[\w-]+$/);
    expect(await decodeState(link)).toEqual({
      kind: 'state',
      state: { scenario: 'healthy', names, inputs },
    });
    read += 1;
  }
  expect(read).toBeGreaterThan(texts.length * 0.95);
});

test('no fragment is more than damaged, whatever it is', async () => {
  const texts = hostileStrings(IN_NODE['fragments of addresses'], 2);
  const wrap = [
    (text: string) => `#s=${text}`,
    (text: string) => `#s=1.${text}`,
    (text: string) => `#s=1.${toBase64Url(new TextEncoder().encode(`000000${text}`))}`,
  ];
  for (const [index, text] of texts.entries()) {
    const { kind } = await decodeState((wrap[index % 3] ?? String)(text));
    expect(['damaged', 'cut-off', 'other-version']).toContain(kind);
  }
});

test('queries of an address: its names are values, the page stays the page, and no secret is in it', () => {
  const texts = hostileStrings(IN_NODE['queries of addresses'], 3);
  for (const text of texts) {
    const made = new URL(
      addressWithNames(`${PAGE}?old=1#old`, text, { table: text, migration: 'x' }),
    );
    expect(`${made.origin}${made.pathname}`).toBe('https://unstuck.example/docs/runbooks/x/');
    // The browser writes halves of pairs as U+FFFD.
    expect(made.searchParams.get('table')).toBe(text.toWellFormed());
    expect([...made.searchParams.keys()]).toEqual(['table', 'migration']);
    const clean = new URL(withoutSecrets(made.href).address);
    expect(`${clean.origin}${clean.pathname}`).toBe(PAGE);
    expect(decodeURIComponent(clean.search)).not.toContain('hunter2');
    expect(linkable('identifier', text)).not.toContain('hunter2');
    for (const param of ['place', 'ns', 'workload', 'container', 'service', 'release', 'venv']) {
      for (const place of ['kubernetes', 'docker', 'compose', 'helm', 'host']) {
        const read = placeOf(new URLSearchParams({ place, [param]: text }));
        if (read.kind !== 'place') continue;
        const said = Object.values(paramsOf(read.place)).join('');
        expect(said).toMatch(/^[\w@%+=:,./ -]*$/);
      }
    }
  }
});
