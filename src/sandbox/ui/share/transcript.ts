/** A session as Markdown for a ticket: its inputs, their outputs, and Prisma's view at the end. */
import { fenced } from '../../../fenced.ts';
import { inlineCode } from '../../../markdown-text.ts';
import { visibleControls } from '../../../visible-controls.ts';
import type { Frame, Input, View } from '../../frame.ts';
import { maskSecrets } from '../../../secrets/mask.ts';
import { publicSecrets } from '../../link/mask.ts';
import { currentFrame, type ShownSession } from '../state/session.ts';
import { type Checks, labelledChecks, verdictOf } from '../../solved/conditions.ts';
import { resultLine } from '../terminal/result-line.ts';
import { parseSgr } from '../../printed/sgr.ts';
import { count, inputText, nextDeployWords } from '../words/words.ts';

/** Characters of one output; trackers refuse long texts. */
const LONGEST_OUTPUT = 4_000;

/** Writes the transcript. `url` is the link to the state; null if the session is too long for one. */
export function transcript(session: ShownSession, url: string | null): string {
  const known = publicSecrets(session.scenario);
  const { view, checks } = currentFrame(session);
  const { title, story } = session.scenario;
  return maskSecrets(
    [
      `## ${title}`,
      story,
      `LiteLLM ${view.release}, Prisma ${session.versions.prismaCli}, in the sandbox of Unstuck.`,
      ...session.steps.flatMap(stepText),
      '### At the end',
      [
        solvedWords(checks),
        ...labelledChecks(checks).map(
          ({ label, check: { ok } }) =>
            `- ${label}: ${ok === null ? 'unknown' : ok ? 'yes' : 'no'}`,
        ),
        ...viewLines(view),
      ].join('\n'),
    ].join('\n\n'),
    known,
  ).concat(url === null ? '' : `\n\nReplay it: ${url}`, '\n');
}

function solvedWords(checks: Checks): string {
  const { word, unknown } = verdictOf(checks);
  if (word === 'solved') return 'Solved.';
  return word === 'unknown' ? `Unknown: ${unknown[0]?.check.detail ?? ''}` : 'Not solved.';
}

function viewLines(view: View): string[] {
  if (view.kind === 'unknown')
    return ['- Migrations, next deploy and drift are unknown:', fenced(view.reason, 'text')];
  const next = view.nextDeploy;
  return [
    `- \`prisma migrate deploy\` would ${nextDeployWords(next)}`,
    ...(next.kind === 'nothing' ? [] : next.migrations).map(
      (name) => `  - ${inlineCode(visibleControls(name))}`,
    ),
    ...view.migrations
      .filter(({ state }) => state === 'failed')
      .map(({ name }) => `- Failed: ${inlineCode(visibleControls(name))}`),
  ];
}

function stepText({ input, output, exitCode }: Frame): string[] {
  if (input === null) return [];
  const { chunks, results, error } = output;
  const printed =
    chunks.length > 0
      ? chunks.flatMap(({ text }) => parseSgr(text).map((span) => span.text)).join('')
      : [
          ...results.map(resultLine),
          ...(error ? [`${error.severity}: ${error.message}`] : []),
        ].join('\n');
  const text = printed.trim();
  const left = text.length - LONGEST_OUTPUT;
  const shown =
    left > 0 ? `${text.slice(0, LONGEST_OUTPUT)}\n… ${count(left, 'character')} more` : text;
  const parts = [fenced(inputText(input), languageOf(input))];
  if (shown !== '') parts.push(fenced(shown, 'text'));
  if (exitCode !== 0) parts.push(`Exit code ${String(exitCode)}.`);
  return parts;
}

const languageOf = ({ kind }: Input): string =>
  ({ command: 'sh', sql: 'sql', answer: 'text' })[kind];
