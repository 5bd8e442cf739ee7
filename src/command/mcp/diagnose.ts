/** The tool `diagnose`: what a log or any pasted text is, as the site’s page of diagnosis says it. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { DiagnosisData } from '../../diagnose/data.ts';
import { diagnose, type Advice, type Diagnosis } from '../../diagnose/diagnose.ts';
import type { Settle } from '../../diagnose/settle.ts';
import { answerWith } from '../../diagnose/suspects.ts';
import type { SearchAnswer } from '../../search/search.ts';
import { z } from '../../zod.ts';
import { answer } from './answer.ts';
import { consentFor, consentSchema, consentText, type Consent, type StepToRun } from './consent.ts';
import { diagnosisText } from './diagnosis-text.ts';
import { findInput, foundAt, MOST_LOG } from './find.ts';

export const diagnoseInput = findInput.extend({
  text: findInput.shape.text.describe(
    'A log, a message, rows of _prisma_migrations, a listing: whatever there is.',
  ),
  evidence: z
    .string()
    .max(MOST_LOG)
    .default('')
    .describe('The rows that the query of an earlier diagnosis gave, with their heading.'),
});

const outcomeSchema = z.string().describe('fixed, fails-again, history-lies, rows-lost, …');

const stepSchema = z.object({
  say: z.string().nullable(),
  language: z.enum(['sql', 'shell', 'release']),
  text: z
    .string()
    .describe('With the names of the text; <placeholders> are still to be filled in.'),
});

const planSchema = z.object({
  when: z
    .string()
    .nullable()
    .describe('The answer of the query that it is for; null if it is settled.'),
  sentence: z.string(),
  findings: z.array(z.string()),
  steps: z.array(stepSchema),
  cautions: z.array(z.string()),
});

export const diagnoseOutput = z.object({
  story: z.array(z.object({ sentence: z.string(), source: z.string(), role: z.string() })),
  page: z
    .object({
      title: z.string(),
      url: z.string(),
      page: z.string().nullable(),
      summary: z.string(),
    })
    .nullable()
    .describe('The runbook that fits; null if none does.'),
  query: z
    .string()
    .nullable()
    .describe('The query that decides. It only reads. Hand its rows back as evidence.'),
  isEvidenceRead: z.boolean(),
  plans: z.array(planSchema).describe('What to do, one for each answer of the query.'),
  best: z
    .object({
      title: z.string(),
      safety: z.enum(['safe', 'caution', 'destructive']),
      fits: z.string(),
      steps: z.array(stepSchema),
      afterDeploy: outcomeSchema.nullable(),
      afterRestart: outcomeSchema.nullable(),
    })
    .nullable()
    .describe('The fix of the page that repaired such a database; null where the query decides.'),
  unfilled: z.array(z.string()),
  others: z.array(
    z.object({
      title: z.string(),
      url: z.string(),
      kind: z.string(),
      afterDeploy: outcomeSchema.nullable(),
    }),
  ),
  scenario: z
    .string()
    .nullable()
    .describe('The broken database most like it, for the tool rehearse.'),
  also: z.array(z.object({ title: z.string(), url: z.string(), page: z.string().nullable() })),
  consent: consentSchema,
});
export type DiagnosisForPrograms = z.output<typeof diagnoseOutput>;

/** Answers a call. `site` is where the site is. */
export function diagnosed(
  { text, evidence }: z.output<typeof diagnoseInput>,
  search: (text: string) => SearchAnswer,
  data: DiagnosisData,
  site: string,
): CallToolResult {
  const { answer: found, isEvidenceRead } = answerWith(search, text, evidence);
  const value = forPrograms(diagnose(found, data), isEvidenceRead, site);
  return answer(value, `${diagnosisText(value)}${consentText(value.consent)}`);
}

function forPrograms(
  { story, advice, settle, also }: Diagnosis,
  isEvidenceRead: boolean,
  site: string,
): DiagnosisForPrograms {
  return {
    story: story.map(({ sentence, source, role }) => ({ sentence, source, role })),
    page: advice ? pageOf(advice, site) : null,
    query: settle && 'query' in settle ? settle.query : null,
    isEvidenceRead,
    plans: plansOf(settle),
    best: advice?.best ? bestOf(advice, advice.best) : null,
    unfilled: advice?.unfilled ?? [],
    others: (advice?.others ?? []).map(({ option, path, deploy }) => ({
      title: option.title,
      url: `${site}${path}`,
      kind: option.kind,
      afterDeploy: deploy?.kind ?? null,
    })),
    scenario: advice?.rehearsal?.scenario.id ?? null,
    also: also.map((result) => {
      const { title, url, page } = foundAt(result, site);
      return { title, url, page };
    }),
    consent: consentOf(advice, settle),
  };
}

function pageOf({ result, path }: Advice, site: string): DiagnosisForPrograms['page'] {
  const { title, summary, page } = foundAt(result, site);
  return { title, url: `${site}${path}`, page, summary };
}

const bestOf = (
  { blocks }: Advice,
  { option, deploy, restart }: NonNullable<Advice['best']>,
): DiagnosisForPrograms['best'] => ({
  title: option.title,
  safety: option.safety,
  fits: option.fits,
  steps: blocks.map((block) =>
    block.kind === 'release'
      ? { say: null, language: 'release', text: block.release }
      : { say: block.say ?? null, language: block.language, text: block.text },
  ),
  afterDeploy: deploy?.kind ?? null,
  afterRestart: restart?.kind ?? null,
});

function plansOf(settle: Settle | undefined): DiagnosisForPrograms['plans'] {
  if (settle?.kind === 'settled') return [{ when: null, ...planOf(settle.plan) }];
  if (settle?.kind !== 'open' && settle?.kind !== 'unseen') return [];
  return settle.cards.map(({ when, plan }) => ({ when, ...planOf(plan), findings: [] }));
}

type Plan = (Settle & { kind: 'settled' })['plan'];

const planOf = ({
  sentence,
  findings,
  blocks,
  cautions,
}: Plan): Omit<DiagnosisForPrograms['plans'][number], 'when'> => ({
  sentence,
  findings,
  steps: blocks.map(({ say, language, text }) => ({ say, language, text })),
  cautions,
});

/** Everything that a diagnosis proposes to run, in the order of its text. */
function consentOf(advice: Advice | undefined, settle: Settle | undefined): Consent {
  const proposed = plansOf(settle).flatMap(({ steps }) => steps.map(stepToRun));
  const best = (advice?.blocks ?? []).flatMap((block) =>
    block.kind === 'release'
      ? []
      : [
          {
            ...stepToRun(block),
            isDestructive: advice?.best?.option.safety === 'destructive',
          },
        ],
  );
  return consentFor([...proposed, ...best]);
}

const stepToRun = ({ language, text }: { language: string; text: string }): StepToRun => ({
  text,
  isSql: language === 'sql',
  changes: !/^\s*SELECT\b[^;]*;?\s*$/i.test(text),
});
