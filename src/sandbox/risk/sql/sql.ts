/** The risks of a script of SQL. Comments and strings are no statements, but what a DO block runs is. */
import type { View } from '../../frame.ts';
import { MAX_NESTING } from '../../sql/strings.ts';
import { distinct, type Risk } from '../risk.ts';
import type { Code } from './code.ts';
import { risksOfDrop } from './drops.ts';
import { readScript } from './script.ts';
import { risksOfWrite } from './writes.ts';

/** Words after which a statement of PL/pgSQL begins. */
const BLOCK_OPENERS: ReadonlySet<string> = new Set(['begin', 'then', 'else', 'loop']);

/** Words after which the statement begins that is explained or prepared, by the first word. */
const HEADS: Readonly<Record<string, readonly string[]>> = {
  explain: ['analyze', 'verbose'],
  prepare: ['as'],
};

/** Returns what a script can lose or hide. */
export const risksOfSql = (script: string, view: View): Risk[] =>
  distinct(risksOfScript(script, view, 0));

function risksOfScript(script: string, view: View, nesting: number): Risk[] {
  let risks: Risk[] = [];
  /** The risks before a transaction that the script itself began; null outside of one. */
  let before: readonly Risk[] | null = null;
  for (const code of readScript(script).statements) {
    if (nesting === 0 && isBegin(code)) before ??= [...risks];
    else if (nesting === 0 && isRollback(code) && before !== null) {
      risks = [...before];
      before = null;
    } else if (nesting === 0 && (code.word(0) === 'commit' || code.word(0) === 'end')) {
      before = null;
    }
    risks.push(...risksOfStatement(code, view, nesting));
  }
  return risks;
}

const isBegin = (code: Code): boolean =>
  code.word(0) === 'begin' || code.has(0, 'start', 'transaction');

/** A rollback to a savepoint leaves the transaction open, and is not looked into. */
const isRollback = (code: Code): boolean =>
  (code.word(0) === 'rollback' || code.word(0) === 'abort') && code.word(1) !== 'to';

function risksOfStatement(code: Code, view: View, nesting: number): Risk[] {
  // What a routine or a rule would do, it does when it is called.
  if (code.word(0) === 'create') return [];
  if (code.word(0) === 'do') return risksOfStrings(code, 1, view, nesting);
  const first = code.word(0);
  const heads = Object.hasOwn(HEADS, first) ? (HEADS[first] ?? []) : [];
  let hasWith = false;
  const risks: Risk[] = [];
  for (let at = 0; at < code.length; at += 1) {
    hasWith ||= code.word(at) === 'with';
    if (nesting > 0 && code.word(at) === 'execute') {
      risks.push(...risksOfStrings(code, at, view, nesting));
    }
    const before = code.word(at - 1);
    const isOpened =
      at === 0 || heads.includes(before) || (nesting > 0 && BLOCK_OPENERS.has(before));
    const sign = code.sign(at - 1);
    // A statement that writes may stand in WITH and after it, and after EXPLAIN’s options.
    const isInside =
      (hasWith && (sign === '(' || sign === ')')) || (heads.length > 0 && sign === ')');
    if (!isOpened && !isInside) continue;
    if (first === 'explain' && !isRun(code, at)) continue;
    risks.push(...risksOfWrite(code, at, view));
    if (isOpened) risks.push(...risksOfDrop(code, at, view));
  }
  return risks;
}

/** True if EXPLAIN runs what it explains. */
function isRun(code: Code, before: number): boolean {
  for (let at = 1; at < before; at += 1) {
    if (code.word(at) === 'analyze') return !['false', 'off'].includes(code.word(at + 1));
  }
  return false;
}

const risksOfStrings = (code: Code, from: number, view: View, nesting: number): Risk[] =>
  nesting >= MAX_NESTING
    ? []
    : code.strings(from).flatMap((text) => risksOfScript(text, view, nesting + 1));
