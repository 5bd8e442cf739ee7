/** A diagnosis in words, as Markdown. */
import { fenced } from '../../fenced.ts';
import { escapeMarkdown, inlineCode } from '../../markdown-text.ts';
import type { DiagnosisForPrograms } from './diagnose.ts';

/** Writes it: what happened, what decides, what to do, where to read on. */
export function diagnosisText(diagnosis: DiagnosisForPrograms): string {
  const { story, page, query, plans, best, unfilled, scenario, also } = diagnosis;
  return `${[
    ...(story.length === 0
      ? []
      : [
          '## What happened',
          story
            .map(({ sentence, source }) => `- ${escapeMarkdown(sentence)} ${inlineCode(source)}`)
            .join('\n'),
        ]),
    ...(page === null
      ? ['No runbook fits that. Give the lines around “Error: P…” or “ERROR:”.']
      : [`## ${page.title}`, `<${page.url}>`, page.summary]),
    ...(query === null
      ? []
      : [
          '## What decides',
          'Run this query, which only reads, and hand its rows back as `evidence`:',
          fenced(query, 'sql'),
        ]),
    ...plans.flatMap(planText),
    ...(best === null ? [] : bestText(best)),
    ...(unfilled.length === 0 ? [] : [`Still to fill in: ${unfilled.map(inlineCode).join(', ')}.`]),
    ...(scenario === null ? [] : [`To rehearse it: the scenario ${inlineCode(scenario)}.`]),
    ...(also.length === 0
      ? []
      : ['## See also', also.map(({ title, url }) => `- ${title}: <${url}>`).join('\n')]),
  ].join('\n\n')}\n`;
}

const planText = ({
  when,
  sentence,
  findings,
  steps,
  cautions,
}: DiagnosisForPrograms['plans'][number]): string[] => [
  when === null ? '## What the ledger and the tables say' : `### ${when}`,
  sentence,
  ...listed(findings),
  ...listed(cautions),
  ...steps.map(stepText),
];

const bestText = ({
  title,
  fits,
  safety,
  steps,
  afterDeploy,
}: NonNullable<DiagnosisForPrograms['best']>): string[] => [
  `## ${title}`,
  `Safety: ${safety}.${afterDeploy === null ? '' : ` When it was run on the nearest broken database: ${afterDeploy}.`} ${fits}`,
  ...steps.map(stepText),
];

const listed = (lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')];

const stepText = ({
  say,
  language,
  text,
}: DiagnosisForPrograms['plans'][number]['steps'][number]): string =>
  language === 'release'
    ? `Take the image of ${text}.`
    : [...(say === null ? [] : [say]), fenced(text, language === 'sql' ? 'sql' : 'sh')].join(
        '\n\n',
      );
