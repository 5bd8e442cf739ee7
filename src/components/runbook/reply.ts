/** A fix → the pieces of a reply, at build time. */
import { linked } from '../../paths.ts';
import { releaseTaken, withoutRelease } from '../../runbook/sandbox-only.ts';
import { safetyLabel } from '../../runbook/safety.ts';
import type { Piece, Reply, TextRun } from '../../runbook/reply.ts';
import type { Fix } from '../../runbook/schema.ts';
import { spansOf } from '../../runbook/spans.ts';

/** The reply about a fix; `before` are the steps before any fix of its page. */
export function replyOf(fix: Fix, problem: string, before: readonly string[]): Reply {
  const paragraph = (label: string, text: string): Piece => ({
    kind: 'paragraph',
    label,
    spans: words(text),
  });
  return {
    problem,
    option: fix.title,
    safety: safetyLabel(fix.safety).text,
    pieces: [
      paragraph('When it fits', fix.fits),
      { kind: 'list', label: 'Before you start', items: before.map(words) },
      ...fix.steps.flatMap(({ say, sql, shell = '' }): Piece[] => [
        ...(say === undefined ? [] : [{ kind: 'paragraph' as const, spans: words(say) }]),
        ...blocksOf(sql, shell),
      ]),
      paragraph('What it changes', fix.changes),
      paragraph('What it can lose', fix.loses),
      paragraph('How to know that it worked', fix.worked),
      paragraph('If it did not', fix.ifNot),
    ],
  };
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
