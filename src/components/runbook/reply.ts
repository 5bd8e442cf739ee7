/** A fix, or the check of a page → the pieces of a reply, at build time. */
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
  names: readonly Name[],
): Reply {
  return {
    problem: title,
    option: fix.title,
    safety: safetyLabel(fix.safety).text,
    names: whereOf(names),
    pieces: [
      paragraph('In short', summary),
      { kind: 'list', label: 'Before you start', items: before.map(words) },
      paragraph('Check first', rightPlace.say),
      ...decisiveStep(rightPlace),
      paragraph('What the answer means', rightPlace.means),
      paragraph('Choose this option if', fix.chooseIf),
      paragraph('When it fits', fix.fits),
      ...fix.steps.flatMap(piecesOf),
      paragraph('What it changes', fix.changes),
      paragraph('What it can lose', fix.loses),
      paragraph('How to know that it worked', fix.verify ?? fix.worked),
      paragraph('If it did not', fix.ifNot),
    ],
  };
}

/** What a check’s reply is called, in place of an option’s title. */
const CHECK = 'The check, and what to do by its answer';

/**
 * The reply about the check of a page, for a customer who has not decided yet: what each answer means, each option with its
 * address, and what only looks like it. `titleOf` gives the title of another runbook.
 */
export function checkReplyOf(
  { title, summary, rightPlace, fixes }: Runbook,
  names: readonly Name[],
  titleOf: (runbook: string) => string,
): Reply {
  const optionsOf = (isLeftAlone: boolean, link: string): TextRun[][] =>
    fixes
      .filter(({ leaveAlone }) => leaveAlone === isLeftAlone)
      .map(({ id, title: option, chooseIf }) => [
        { text: option, href: `#${id}` },
        { text: link },
        ...words(chooseIf),
      ]);
  const leftAlone = optionsOf(true, ': ');
  return {
    problem: title,
    option: CHECK,
    names: whereOf(names),
    pieces: [
      paragraph('In short', summary),
      paragraph('Check', rightPlace.say),
      ...decisiveStep(rightPlace),
      paragraph('What the answer means', rightPlace.means),
      { kind: 'list', label: 'Then choose', items: optionsOf(false, ': choose if ') },
      ...(leftAlone.length === 0
        ? []
        : [{ kind: 'list' as const, label: 'Leave alone', items: leftAlone }]),
      {
        kind: 'list',
        label: 'It looks like this, and is something else',
        items: rightPlace.lookAlikes.map(({ ifYouSee, then, runbook }) => [
          ...words(`${ifYouSee} ${then}`),
          ...(runbook === undefined
            ? []
            : [{ text: ' ' }, { text: titleOf(runbook), href: linked(`/runbooks/${runbook}/`) }]),
        ]),
      },
    ],
  };
}

type Name = Pick<Placeholder, 'name' | 'where'>;

const whereOf = (names: readonly Name[]): Record<string, TextRun[]> =>
  Object.fromEntries(names.map(({ name, where }) => [name, words(where)]));

const paragraph = (label: string, text: string): Piece => ({
  kind: 'paragraph',
  label,
  spans: words(withoutPractice(text)),
});

const decisiveStep = ({ steps, decisive }: Runbook['rightPlace']): Piece[] =>
  steps.slice(decisive - 1, decisive).flatMap(piecesOf);

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
