/** Hostile texts where a terminal shows them: in the page, and from the command. */
import { expect, test } from 'vitest';
import { unstuck } from '../../../src/command/unstuck.ts';
import { readSearchIndex } from '../../../src/content/search-index.ts';
import { boundedText } from '../../../src/sandbox/printed/bounded-text.ts';
import { plain } from '../../../src/sandbox/printed/failure.ts';
import { parseSgr } from '../../../src/sandbox/printed/sgr.ts';
import { visibleControls } from '../../../src/visible-controls.ts';
import { IN_NODE } from '../../support/hostile/sinks.ts';
import { hostileStrings, piecesOf } from '../../support/hostile/strings.ts';

/** What a terminal obeys, but for tabs and ends of lines. */
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** It is found whatever is around it. */
const FOUND = 'litellm_proxy_extras: ERROR: relation "LiteLLM_SpendLogs" does not exist';

/** Hostile texts of one log. */
const LINES = 50;

test('of text of a terminal only colours are obeyed', () => {
  for (const text of hostileStrings(IN_NODE['text of a terminal'], 21)) {
    const spans = parseSgr(text);
    expect(spans.map((span) => span.text).join('')).not.toMatch(OBEYED);
    for (const { colour } of spans) expect(String(colour)).toMatch(/^(null|(bright-)?[a-z]+)$/);
    for (const part of boundedText(plain(text)).parts) {
      if (part.kind === 'lines') expect(part.lines.join('')).not.toMatch(OBEYED);
    }
    expect(visibleControls(text).replaceAll('\r\n', '\n')).not.toMatch(OBEYED);
  }
});

test('lines that the command prints hold nothing that a terminal obeys', async () => {
  const index = await readSearchIndex();
  const texts = hostileStrings(IN_NODE['lines that the command prints'], 22);
  const controls = piecesOf('control', 'terminal');
  let found = 0;
  // It reads the index at each call: a log has many lines.
  for (let from = 0; from < texts.length; from += LINES) {
    const lines = texts.slice(from, from + LINES).flatMap((text, at) => {
      const inside = `${text.slice(0, 200)}${controls[at % controls.length] ?? ''}`;
      return [
        `ERROR: relation "a${inside}" does not exist`,
        `Migration name: 20260101000000_${inside}`,
        `postgresql://me:hunter2@${inside}:5432/x`,
        `{"migration_name":"20260101000000_${inside}","finished_at":null,"rolled_back_at":null}`,
      ];
    });
    const log = [FOUND, ...lines].join('\n');
    const json = from % (2 * LINES) === 0;
    const printed = unstuck(index, 'https://unstuck.example', log, json);
    expect(printed.text).not.toMatch(OBEYED);
    expect(printed.text).not.toContain('hunter2');
    found += 1 - printed.exit;
  }
  expect(found).toBe(texts.length / LINES);
});
