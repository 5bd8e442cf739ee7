/** Texts made to become more than text: what is put into every place that shows, copies, quotes or prints a reader’s text. */
import fc from 'fast-check';

/** Set by what is executed; nobody sets it otherwise. */
export const HIT = '__hit';

const CALL = `window.${HIT}=1`;

/** Pieces by what they are after. */
const PIECES = {
  markup: [
    `<script>${CALL}</script>`,
    `<img src=x onerror=${CALL}>`,
    `<svg/onload="${CALL}">`,
    `<svg><script>${CALL}//`,
    `<iframe srcdoc="<script>parent.${HIT}=1</script>">`,
    `<a href="javascript:${CALL}">x</a>`,
    `<details open ontoggle=${CALL}>`,
    `<input autofocus onfocus=${CALL}>`,
    `<style>*{background:url("javascript:${CALL}")}</style>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=${CALL}>">`,
    `<template><script>${CALL}</script></template>`,
    `<form action=javascript:${CALL}><button>x`,
    `<meta http-equiv=refresh content="0;url=javascript:${CALL}">`,
    `<object data="javascript:${CALL}">`,
    `<base href="https://evil.example/">`,
    `<b onclick="${CALL}">bold</b>`,
    '<!--',
    '<![CDATA[',
    '&lt;script&gt;',
    '&#60;img&#62;',
    '<x',
  ],
  outOf: [
    `"><img src=x onerror=${CALL}>`,
    `'><img src=x onerror=${CALL}>`,
    `" onmouseover="${CALL}" x="`,
    `' autofocus onfocus='${CALL}`,
    `</code></pre><img src=x onerror=${CALL}>`,
    `</textarea><script>${CALL}</script>`,
    `</title><script>${CALL}</script>`,
    `</script><script>${CALL}</script>`,
    '-->',
    ']]>',
  ],
  addresses: [
    `javascript:${CALL}`,
    `JaVaScRiPt:${CALL}//`,
    `java\tscript:${CALL}`,
    `data:text/html,<script>${CALL}</script>`,
    'vbscript:x',
    '//evil.example/x',
    'https://evil.example/',
    'http:evil.example',
    '\\\\evil.example\\x',
    'www.evil.example',
    'me@evil.example',
    'mailto:me@evil.example',
    '#s=1.AAAA',
    '#s=99.x',
    '?table=x&migration=y#z',
    '%3Cscript%3E%00%0d%0a',
    '../../../../etc/passwd',
    '%',
  ],
  templates: [
    '{{7*7}}',
    '${7*7}',
    '<%= 7 %>',
    '{%raw%}',
    '#{7}',
    '<table>',
    '<migration>',
    '$&$1$`',
  ],
  markdown: [
    '[x](https://evil.example/)',
    `![x](javascript:${CALL})`,
    '<https://evil.example/>',
    '[x]: https://evil.example/',
    '[x][x]',
    '`',
    '``',
    '```',
    '````\n',
    '~~~',
    '# x',
    '- x',
    '1. x',
    '> x',
    '| a |\n|---|',
    '**x**',
    '_x_',
    '\\',
    '\\`',
    '***',
    '===',
    '    ',
  ],
  unseen: [
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200f',
    '\ufeff',
    '\u2028',
    '\u2029',
    '\u00ad',
    '\u061c',
  ],
  control: ['\0', '\r', '\n', '\r\n', '\t', '\b\b\b', '\u0007', '\u007f', '\u0085', '\v', '\f'],
  terminal: [
    '\u001b[31m',
    '\u001b[2J\u001b[H',
    '\u001b]0;title\u0007',
    '\u001b]8;;https://evil.example/\u001b\\x\u001b]8;;\u001b\\',
    `\u001b]52;c;${'QUFB'.repeat(100)}\u0007`,
    '\u001bP+q544e\u001b\\',
    '\u001bc',
    '\u001b',
    '\u009b31m',
    '\u009d0;x\u009c',
    '\\u001b[2J',
    '\\x1b]0;x',
  ],
  halves: ['\ud800', '\udfff', '\udc00\ud800', '😀', 'e\u0301', '𝒜', 'ß', 'İ'],
  sql: [
    "'; DROP TABLE x; --",
    '"; DROP TABLE x; --',
    '$$; SELECT 1; $$',
    "E'\\'",
    '/*',
    '*/',
    '--',
    ':x',
    ":'x'",
    '\\copy',
    '\\!',
    ';',
    '""',
    "''",
  ],
  shell: [
    '$(id)',
    '`id`',
    '; id #',
    '&& id',
    '| id',
    "'\\''",
    '$HOME',
    '!!',
    '\\\n',
    '> /dev/null',
    '<<EOF\nid\nEOF',
    '-rf',
    '--help',
    '*',
    '~',
    '{a,b}',
    "$'\\x41'",
  ],
  names: [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    '-0',
    'true',
    '[object Object]',
    '__proto__.polluted',
    '20260116142756_update_deleted_keys_teams_table_routing_settings',
    'LiteLLM_SpendLogs',
  ],
  secrets: ['postgresql://me:hunter2@db.internal/x', 'password=hunter2', 'sk-1234567890abcdef1234'],
  long: ['a'.repeat(5_000), 'Ω'.repeat(300), 'x '.repeat(200), '('.repeat(500)],
} as const;

type Kind = keyof typeof PIECES;

const allPieces = Object.values(PIECES).flat();

/** One to four pieces, with plain words between some of them. */
const mixed = fc
  .array(fc.oneof(fc.constantFrom(...allPieces), fc.constantFrom('x', ' ', 'name', '7')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''));

/** Any text at all, halves of pairs included. */
const random = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });

/**
 * Gives so many, each once, the same ones for each seed: every piece by itself, then mixtures, and some that are only random.
 * `without` leaves out what a place cannot hold at all, such as a NUL in a name of PostgreSQL.
 */
export function hostileStrings(count: number, seed: number, without?: RegExp): string[] {
  const fits = (text: string): boolean => without === undefined || !without.test(text);
  const arbitrary = fc.oneof({ arbitrary: mixed, weight: 6 }, { arbitrary: random, weight: 1 });
  const texts = new Set<string>(allPieces.filter(fits));
  for (let more = seed; texts.size < count; more += 1) {
    for (const text of fc.sample(arbitrary, { numRuns: count, seed: more })) {
      if (fits(text)) texts.add(text);
    }
  }
  return [...texts].slice(0, count);
}

/** The pieces of some kinds. */
export const piecesOf = (...kinds: readonly Kind[]): string[] =>
  kinds.flatMap((kind) => [...PIECES[kind]]);
