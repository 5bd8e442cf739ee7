/** Finds mistakes and gaps in a runbook or guide without running anything. */
import { readScenarioSource } from '../content/scenario-sources.ts';
import { LONGEST_TITLE } from '../content/labels.ts';
import { readFrontMatter, readText } from '../content/read.ts';
import { stepsUpTo } from '../replay/verify-page.ts';
import { GLOSSARY_PATH, termsIn } from '../glossary/links.ts';
import { guideSchema } from '../runbook/guide.ts';
import { occurrences } from '../runbook/placeholders.ts';
import { runbookSchema, type Runbook } from '../runbook/schema.ts';
import type { Related } from '../runbook/source.ts';
import type { Step } from '../runbook/step.ts';
import type { Known } from './known.ts';
import { checkPermalinks } from './check-permalinks.ts';
import { runbookPermalinks } from './permalinks.ts';

/** Returns one line for each mistake. Rejects with the field if the front matter has the wrong shape. */
export async function checkRunbook(slug: string, known: Known): Promise<string[]> {
  const path = `runbooks/${slug}.mdx`;
  const runbook = await readFrontMatter(path, runbookSchema);
  const text = await readText(path);
  const { scenario, rightPlace, fixes, wrongAdvice, sources } = runbook;
  const steps = [
    ...rightPlace.steps,
    ...fixes.flatMap((fix) => fix.steps),
    ...wrongAdvice.flatMap(({ tried }) => tried?.steps ?? []),
  ];
  const lookAlikes = rightPlace.lookAlikes.flatMap(({ runbook: other }) => other ?? []);
  return [
    ...(await checkScenarioNames(
      scenario,
      runbook.placeholders.map(({ name }) => name),
      known,
    )),
    ...runbook.alsoPractise
      .filter((id) => !known.scenarios.has(id))
      .map((id) => `alsoPractise: there is no scenario ${id}`),
    ...checkPlaceholders(
      steps,
      runbook.placeholders.map(({ name }) => name),
    ),
    ...checkRelated(
      { ...runbook.related, runbooks: [...runbook.related.runbooks, ...lookAlikes] },
      known,
    ),
    ...checkOutcomes(runbook),
    ...checkSignatures(runbook),
    ...checkLabel('runbooks', slug, runbook.title, known),
    ...(await checkPermalinks(`content/${path}`, runbookPermalinks(slug, runbook))),
    ...checkSources(
      text,
      sources.map(({ id }) => id),
    ),
    ...checkSymptomSources(runbook),
    ...checkTerms(text, known),
    ...checkSummary(slug, runbook),
    ...checkProse(text),
  ];
}

/** Returns one line for each mistake. Rejects with the field if the front matter has the wrong shape. */
export async function checkGuide(slug: string, known: Known): Promise<string[]> {
  const path = `guides/${slug}.mdx`;
  const guide = await readFrontMatter(path, guideSchema);
  const text = await readText(path);
  const names = Object.keys(guide.blocks);
  const steps = names.flatMap((name) => stepsUpTo(guide, name));
  return [
    ...(await checkScenarioNames(guide.scenario, guide.placeholders, known)),
    ...checkPlaceholders(steps, guide.placeholders),
    ...checkRelated(guide.related, known),
    ...names
      .filter((name) => !text.includes(`frontmatter.blocks.${name}`))
      .map(
        (name) =>
          `blocks.${name}: the text never shows it; write <Run block={frontmatter.blocks.${name}} />`,
      ),
    ...checkLabel('guides', slug, guide.title, known),
    ...(await checkPermalinks(`content/${path}`, [`/guides/${slug}/`])),
    ...checkSources(
      text,
      guide.sources.map(({ id }) => id),
    ),
    ...checkTerms(text, known),
    ...checkProse(text),
  ];
}

/** Checks that a title that is too long for the side bar has a short name. */
function checkLabel(
  kind: 'runbooks' | 'guides',
  slug: string,
  title: string,
  { labels }: Known,
): string[] {
  return title.length <= LONGEST_TITLE || labels[kind][slug] !== undefined
    ? []
    : [
        `content/labels.yaml: the title has ${String(title.length)} letters, more than ${String(LONGEST_TITLE)}; give \`${slug}\` a short name under \`${kind}\``,
      ];
}

async function checkScenarioNames(
  id: string | undefined,
  placeholders: readonly string[],
  known: Known,
): Promise<string[]> {
  const unknown = placeholders
    .filter((name) => !Object.hasOwn(known.placeholders, name))
    .map((name) => `placeholders: ${name} is not in content/placeholders.yaml`);
  if (id === undefined) return unknown;
  if (!known.scenarios.has(id))
    return [...unknown, `scenario: there is no content/scenarios/${id}/`];
  const { values } = await readScenarioSource(id);
  return [
    ...unknown,
    ...placeholders
      .filter((name) => !Object.hasOwn(values, name))
      .map(
        (name) => `placeholders: content/scenarios/${id}/scenario.yaml has no value for ${name}`,
      ),
  ];
}

function checkPlaceholders(steps: readonly Step[], declared: readonly string[]): string[] {
  const used = new Set(
    steps.flatMap(({ sql, shell }) => occurrences(sql ?? shell ?? '').map(({ name }) => name)),
  );
  return [
    ...[...used]
      .filter((name) => !declared.includes(name))
      .map((name) => `placeholders: a block holds <${name}>, and the list does not`),
    ...declared
      .filter((name) => !used.has(name))
      .map((name) => `placeholders: no block holds <${name}>`),
  ];
}

function checkRelated({ runbooks, guides }: Related, known: Known): string[] {
  return [
    ...runbooks
      .filter((slug) => !known.runbooks.has(slug))
      .map((slug) => `related: there is no runbook ${slug}`),
    ...guides
      .filter((slug) => !known.guides.has(slug))
      .map((slug) => `related: there is no guide ${slug}`),
  ];
}

/** Checks outcomes: with a scenario, every fix that can run needs one; without a scenario, nothing can run. */
function checkOutcomes({ scenario, rightPlace, fixes, wrongAdvice }: Runbook): string[] {
  const runnable = (steps: readonly Step[]): boolean =>
    steps.some(({ notExecutable }) => notExecutable === undefined);
  if (scenario === undefined) {
    return [
      ...(runnable(rightPlace.steps)
        ? ['rightPlace: without a scenario each step needs `notExecutable`']
        : []),
      ...fixes
        .filter(({ steps, outcome }) => outcome !== undefined || runnable(steps))
        .map(
          ({ id }) =>
            `fixes ${id}: without a scenario each step needs \`notExecutable\`, and there is no outcome`,
        ),
      ...wrongAdvice
        .filter(({ tried }) => tried !== undefined)
        .map(({ id }) => `wrongAdvice ${id}: without a scenario nothing was tried`),
    ];
  }
  return fixes
    .filter(({ steps, outcome }) => runnable(steps) !== (outcome !== undefined))
    .map(({ id, outcome }) =>
      outcome === undefined
        ? `fixes ${id}: its steps can be run, so it needs an \`outcome\``
        : `fixes ${id}: none of its steps can be run, so it has no \`outcome\``,
    );
}

/** Checks that a signature, with its holes as a pattern, finds one of the literal lines. */
function checkSignatures({ signatures, symptoms }: Runbook): string[] {
  const lines = symptoms.map((symptom) => symptom.lines).join('\n');
  const found = signatures.some(({ pattern }) => {
    const parts = pattern.split(/\{\w+\}/).map((part) => RegExp.escape(part));
    return new RegExp(parts.join('.+'), 'i').test(lines);
  });
  return found ? [] : ['signatures: none of them is in the literal lines of `symptoms`'];
}

function checkSymptomSources({ symptoms, sources }: Runbook): string[] {
  const ids = new Set(sources.map(({ id }) => id));
  return symptoms.flatMap(({ source }) =>
    source === undefined || ids.has(source) ? [] : [`symptoms: there is no source ${source}`],
  );
}

/** Checks that each citation has a source and that each source is cited, apart from those of symptoms and of the page's own runs. */
function checkSources(text: string, ids: readonly string[]): string[] {
  const cited = [...text.matchAll(/\(#source-([a-z0-9-]+)\)/g)].map(([, id = '']) => id);
  const asSymptom = [...text.matchAll(/^\s+source: ([a-z0-9-]+)$/gm)].map(([, id = '']) => id);
  return [
    ...cited.filter((id) => !ids.includes(id)).map((id) => `sources: ${id} is cited and not there`),
    ...ids
      .filter((id) => id !== 'runs' && !cited.includes(id) && !asSymptom.includes(id))
      .map(
        (id) =>
          `sources: ${id} is never cited; write [reported](#source-${id}) where it is claimed`,
      ),
  ];
}

function checkTerms(text: string, { terms }: Known): string[] {
  return termsIn(text)
    .filter((term) => !terms.has(term))
    .map((term) => `${GLOSSARY_PATH}#${term}: there is no such term in content/glossary.yaml`);
}

/** Checks that the summary links to no anchor alone: it stands on the pages of messages, too, which have no such anchor. */
export const checkSummary = (slug: string, { summary }: Pick<Runbook, 'summary'>): string[] =>
  [...summary.matchAll(/\]\((#[^)]*)\)/g)].map(
    ([, anchor = '']) =>
      `summary: ${anchor} is a link within this page, and the summary stands on /e/ pages too; write /runbooks/${slug}/${anchor}`,
  );

/** Checks that the prose has no code block: commands belong in the front matter. */
function checkProse(text: string): string[] {
  const prose = text.replace(/^---\n[\s\S]*?\n---/, '');
  return [
    ...(/^\s*(?:```|~~~)/m.test(prose)
      ? ['prose: a fenced block is never executed; put it into the front matter']
      : []),
    ...(prose.trim() === '' ? ['prose: tell what happened'] : []),
  ];
}
