/** A fix → the pieces of a reply, at build time. */
import { linked } from '../../paths.ts';
import type { Placeholder } from '../../runbook/placeholder.ts';
import {
  onServer,
  releaseTaken,
  withoutPractice,
  withoutRelease,
} from '../../runbook/sandbox-only.ts';
import { safetyLabel } from '../../runbook/safety.ts';
import type { Piece, Reply, TextRun } from '../../runbook/reply.ts';
import type { Fix, Runbook } from '../../runbook/schema.ts';
import type { Step } from '../../runbook/step.ts';
import { spansOf } from '../../runbook/spans.ts';

/**
 * The reply about a fix of a page: what makes it safe and the check that decides come first, so that it is complete by
 * itself. `names` tells where each name is found that may stay open.
 */
export function replyOf(
  fix: Fix,
  { title, summary, before, rightPlace }: Runbook,
  names: readonly Pick<Placeholder, 'name' | 'where'>[],
): Reply {
  const paragraph = (label: string, text: string): Piece => ({
    kind: 'paragraph',
    label,
    spans: words(withoutPractice(text)),
  });
  const check = rightPlace.steps.slice(rightPlace.decisive - 1, rightPlace.decisive);
  return {
    problem: title,
    option: fix.title,
    safety: safetyLabel(fix.safety).text,
    names: Object.fromEntries(names.map(({ name, where }) => [name, words(where)])),
    pieces: [
      paragraph('In short', summary),
      { kind: 'list', label: 'Before you start', items: before.map(words) },
      paragraph('Check first', rightPlace.say),
      ...check.flatMap(piecesOf),
      paragraph('What the answer means', rightPlace.means),
      paragraph('Choose this option if', fix.chooseIf),
      paragraph('When it fits', fix.fits),
      ...fix.steps.flatMap(piecesOf),
      paragraph('What it changes', fix.changes),
      paragraph('What it can lose', fix.loses),
      paragraph('How to know that it worked', fix.worked),
      paragraph('If it did not', fix.ifNot),
    ],
  };
}

function piecesOf({ say = '', sql, shell = '', onlyPractice }: Step): Piece[] {
  const sentence = onServer(say);
  return [
    ...(sentence === '' ? [] : [{ kind: 'paragraph' as const, spans: words(sentence) }]),
    ...(onlyPractice === true ? [] : blocksOf(sql, shell)),
  ];
}

/** A release that the sandbox takes with a command of its own is another image on the server of whom it is sent to. */
function blocksOf(sql: string | undefined, shell: string): Piece[] {
  if (sql !== undefined) return [{ kind: 'block', language: 'sql', code: sql.trimEnd() }];
  const release = releaseTaken(shell);
  const code = withoutRelease(shell).trimEnd();
  return [
    ...(release === undefined ? [] : [{ kind: 'release' as const, release }]),
    ...(code === '' ? [] : [{ kind: 'block' as const, language: 'shell' as const, code }]),
  ];
}

const words = (text: string): TextRun[] => spansOf(text, linked);
