/** The report as Markdown, for a ticket. */
import { fenced } from '../../../fenced.ts';
import { escapeMarkdown, escapeStart, inlineCode } from '../../../markdown-text.ts';
import { visibleControls } from '../../../visible-controls.ts';
import type { Finding } from '../findings/finding.ts';
import type { Tried } from '../tried.ts';
import type { Report, ReportStep } from './report.ts';
import { isHealthyWithoutRows } from './without-rows.ts';

const HEADLINES: Readonly<Record<Report['verdict'], string>> = {
  healthy: 'Nothing has to be done',
  plan: 'A plan that was run on a copy of this database',
  'no-plan': 'No plan is proven for this database',
  unknown: 'It could not be checked',
};

/** Writes the report as Markdown. */
export function reportMarkdown(report: Report): string {
  const { verdict, sentence, story, findings, plan, why, tried } = report;
  return `${[
    `# ${HEADLINES[verdict]}`,
    prose(sentence),
    ...(story === null ? [] : [`What has likely happened: ${prose(story)}`]),
    ...section('What is wrong', findings.filter(({ tone }) => tone === 'broken').map(findingText)),
    ...section(
      'What is worth knowing',
      findings.filter(({ tone }) => tone === 'notice').map(findingText),
    ),
    ...section(
      'Why there is no plan',
      why.map((line) => `- ${prose(line)}`),
    ),
    ...(plan?.steps ?? []).map(stepText),
    ...section('What else was tried on the copy', tried.map(triedText)),
  ].join('\n\n')}\n`;
}

const findingText = ({ migration, words, sure, page }: Finding): string =>
  `- ${migration === null ? '' : `${code(migration)}: `}${prose(words)}${sure === 'likely' ? ' (Likely.)' : ''}${page === null ? '' : ` See <${page}>.`}`;

/**
 * A line of text in which a reader’s names are never markup, but for code between backticks. Whichever of them a name
 * brings, each part is a code span of its own or escaped.
 */
const prose = (text: string): string =>
  escapeStart(
    visibleControls(text.replaceAll(/\s*[\n\r]\s*/g, ' ').trim())
      .split(/`([^`]+)`/)
      .map((part, index, parts) => {
        if (index % 2 === 0) return escapedWords(part);
        // Two code spans side by side would be one.
        return `${index > 1 && parts[index - 1] === '' ? ' ' : ''}${inlineCode(part)}`;
      })
      .join(''),
  );

/** Escapes it; an underscore within a word is no emphasis, and names of tables stay readable. */
const escapedWords = (words: string): string =>
  escapeMarkdown(words).replaceAll(/(?<=[A-Za-z0-9])\\_(?=[A-Za-z0-9])/g, '_');

const code = (name: string): string => inlineCode(visibleControls(name));

const fence = (text: string, language: string): string => fenced(visibleControls(text), language);

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];

const ENDS: Readonly<Record<Tried['ends'], string>> = {
  healthy: 'Healthy afterwards',
  'not healthy': 'Not healthy afterwards',
  refused: 'Refused',
  loses: 'It loses something',
  'not tried': 'Not known',
};

const endOf = (tried: Tried): string =>
  isHealthyWithoutRows(tried) ? `${ENDS.healthy}, on a copy without rows` : ENDS[tried.ends];

const triedText = (tried: Tried): string =>
  `### ${prose(tried.title)}\n\n${fence(tried.text, 'sh')}\n\n**${endOf(tried)}.** ${prose(tried.outcome)}\n`;

const CHANGES: Readonly<Record<ReportStep['changes'], string>> = {
  ledger: 'It changes the ledger.',
  tables: 'It changes tables.',
  nothing: 'It changes nothing in the database.',
};

function stepText(step: ReportStep, index: number): string {
  const { kind, does, text, changes, isTransaction, locks, rewrites, needs, check, back } = step;
  return [
    `## Step ${String(index + 1)}`,
    does.map((line) => `- ${prose(line)}`).join('\n'),
    fence(text, kind === 'sql' ? 'sql' : 'sh'),
    [
      CHANGES[changes],
      ...(isTransaction === true ? ['In one transaction: all of it or nothing.'] : []),
    ].join(' '),
    ...(locks && locks.length > 0
      ? [
          `Locks, as measured on the copy: ${locks.map(({ table, mode }) => `${mode} on ${code(table)}${stake(step, table)}`).join(', ')}.`,
        ]
      : []),
    ...(rewrites && rewrites.length > 0
      ? [`Written anew, as measured on the copy: ${rewrites.map(code).join(', ')}.`]
      : []),
    ...needs.map(
      ({ words, refusedWith, query }) =>
        `It needs ${prose(words)}. Where that does not hold, PostgreSQL refuses with ${refusedWith}, and nothing of this step is kept.${query === null ? '' : ` To look before:\n\n${fence(`${query};`, 'sql')}`}`,
    ),
    `To know that it worked:\n\n${fence(check, check.startsWith('prisma') ? 'sh' : 'sql')}`,
    `The way back: ${prose(back.words)}${back.text === '' ? '' : `\n\n${fence(back.text, 'sql')}`}`,
  ].join('\n\n');
}

function stake({ atStake }: ReportStep, table: string): string {
  const size = atStake.find((one) => one.table === table);
  if (!size || (size.rows === null && size.bytes === null)) return '';
  const rows = size.rows === null ? [] : [`about ${String(size.rows)} rows`];
  const bytes = size.bytes === null ? [] : [`${String(size.bytes)} bytes`];
  return ` (${[...rows, ...bytes].join(', ')})`;
}
