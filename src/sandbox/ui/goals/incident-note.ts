/** A solved session as a note for an incident, in Markdown: what was wrong, each input with its time and what it did, and how it ended. */
import { fenced } from '../../../fenced.ts';
import { maskSecrets } from '../../../secrets/mask.ts';
import { boardOf } from '../../board/board.ts';
import { knownFacts } from '../../board/facts.ts';
import type { Input, View } from '../../frame.ts';
import { publicSecrets } from '../../link/mask.ts';
import { labelledChecks } from '../../solved/conditions.ts';
import { currentFrame, type ShownSession } from '../state/session.ts';
import { inputText } from '../words/words.ts';

/** What a repair needs where rows and readers are real, which a sandbox has not. */
export const IN_PRODUCTION: readonly string[] = [
  'A backup that was restored once, taken right before.',
  'Everybody else who deploys stopped: other pods, jobs, pipelines. One at a time.',
  'The same checks on the real database first: it may differ from this one.',
  'Afterwards: status, the difference to schema.prisma, and a request through the proxy.',
];

/** Writes the note. Times are those at which each input had ended, in UTC; secrets are masked. */
export function incidentNote(session: ShownSession): string {
  const { scenario, opening, log } = session;
  const { checks, view } = currentFrame(session);
  const ran = log.flatMap((entry) => (entry.kind === 'ran' ? [entry] : []));
  const text = [
    `## ${scenario.title}`,
    stateWords(opening.view),
    `LiteLLM ${view.release}, Prisma ${session.versions.prismaCli}. Rehearsed in the sandbox of Unstuck.`,
    '### What was done',
    ...ran.flatMap(({ input, cost, frame, at }) => [
      `${timeOf(at)} ${cost.line}${frame.exitCode === 0 ? '' : ` (exit code ${String(frame.exitCode)})`}`,
      fenced(inputText(input), languageOf(input)),
    ]),
    '### How it ended',
    labelledChecks(checks)
      .map(({ label, check: { ok } }) => `- [${ok === true ? 'x' : ' '}] ${label}`)
      .join('\n'),
    '### In production, in addition',
    IN_PRODUCTION.map((line) => `- [ ] ${line}`).join('\n'),
  ].join('\n\n');
  return `${maskSecrets(text, publicSecrets(scenario))}\n`;
}

const stateWords = (view: View): string =>
  view.kind === 'known'
    ? boardOf(knownFacts(view)).sentence
    : `Prisma could not look: ${view.reason}`;

/** `14:03:59`. */
const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 19);

const languageOf = ({ kind }: Input): string =>
  ({ command: 'sh', sql: 'sql', answer: 'text' })[kind];
