/** The recipes for pipelines: each is what its system reads, and its scripts hold the gate with the real command. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { validate } from 'kubernetes-models/_schemas/IoK8sApiBatchV1Job';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readArguments } from '../../src/command/arguments.ts';
import { pipelineFor, recipe, type Pipeline } from '../support/command/pipeline.ts';

const containerSchema = z.object({
  name: z.string(),
  command: z.tuple([z.literal('sh'), z.literal('-ec')]),
  args: z.tuple([z.string()]),
});
const jobSchema = z.object({
  metadata: z.object({ annotations: z.record(z.string(), z.string()).default({}) }),
  spec: z.object({
    backoffLimit: z.literal(0),
    template: z.object({
      spec: z.object({
        restartPolicy: z.literal('Never'),
        initContainers: z.array(containerSchema),
        containers: z.tuple([containerSchema]),
      }),
    }),
  }),
});

/** The fields of a workflow that are used, and no others: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.strictObject({
    workflow_dispatch: z.strictObject({ inputs: z.record(z.string(), z.object({})) }),
  }),
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.strictObject({
    check: z.strictObject({
      'runs-on': z.string(),
      env: z.record(z.string(), z.string()),
      steps: z.array(
        z.union([
          z.strictObject({
            uses: z.string().regex(/^[\w-]+\/[\w-]+@v\d+$/),
            with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          }),
          z.strictObject({
            name: z.string(),
            run: z.string(),
            env: z.record(z.string(), z.string()).optional(),
          }),
        ]),
      ),
    }),
  }),
});

/** The fields of a pipeline that are used, and no others: https://docs.gitlab.com/ci/yaml/ */
const gitlabJobSchema = z.strictObject({
  stage: z.enum(['check', 'deploy']),
  image: z
    .union([z.string(), z.strictObject({ name: z.string(), entrypoint: z.array(z.string()) })])
    .optional(),
  needs: z.array(z.enum(['migrations', 'check'])).optional(),
  script: z.array(z.string()),
  artifacts: z
    .strictObject({
      paths: z.array(z.string()).optional(),
      when: z.literal('always').optional(),
      reports: z.strictObject({ junit: z.string() }).optional(),
    })
    .optional(),
});
const gitlabSchema = z.strictObject({
  stages: z.array(z.string()),
  variables: z.record(z.string(), z.string()),
  migrations: gitlabJobSchema,
  check: gitlabJobSchema,
  deploy: gitlabJobSchema,
});

/** The scripts of a job’s containers, in the order in which Kubernetes starts them. */
function scriptsOfJob(name: string): string[] {
  const { initContainers, containers } = jobSchema.parse(parse(recipe(name))).spec.template.spec;
  return [...initContainers, ...containers].map(({ args: [script] }) => script);
}

const workflow = workflowSchema.parse(parse(recipe('github-workflow.yml')));
const gitlab = gitlabSchema.parse(parse(recipe('gitlab-ci.yml')));

/** How each recipe runs on a machine, and whether it migrates itself at the end. */
const RUNS: readonly [
  name: string,
  run: (on: Pipeline) => ReturnType<Pipeline['run']>,
  migrates: boolean,
][] = [
  ['the job', (on) => on.run('sh', scriptsOfJob('check-then-migrate.yaml')), true],
  ['the hook', (on) => on.run('sh', scriptsOfJob('helm-hook.yaml')), false],
  [
    'the workflow',
    (on) =>
      on.run(
        'bash',
        workflow.jobs.check.steps.flatMap((step) => ('run' in step ? [step.run] : [])),
      ),
    false,
  ],
  [
    'the pipeline',
    (on) => on.run('sh', [gitlab.migrations.script.join('\n'), gitlab.check.script.join('\n')]),
    false,
  ],
  [
    'the script',
    (on) => on.run('sh', [recipe('before-deploy.sh')], [`${on.folder}/litellm_proxy_extras`]),
    false,
  ],
];

test.each(['check-then-migrate.yaml', 'helm-hook.yaml'])('%s is a Job of Kubernetes', (name) => {
  const manifest: unknown = parse(recipe(name));
  expect(manifest).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job' });
  expect(validate(manifest)).toBe(true);
  expect(validate({ spec: { template: { spec: { containers: [{ image: 1 }] } } } })).toBe(false);
});

test('the hook comes before the others, and the deploy of GitLab after the check', () => {
  const { annotations } = jobSchema.parse(parse(recipe('helm-hook.yaml'))).metadata;
  expect(annotations['helm.sh/hook']).toBe('pre-upgrade');
  expect(Number(annotations['helm.sh/hook-weight'])).toBeLessThan(0);
  expect(gitlab.deploy.needs).toEqual(['check']);
});

test('every call of the command is one that it takes', () => {
  const calls = readdirSync('content/recipes').flatMap((name) =>
    [...recipe(name).matchAll(/^ *(?:- |run: )?unstuck (?:collect|check) [^>|\n]*/gm)].map(
      ([line]) => line,
    ),
  );
  expect(calls.length).toBeGreaterThan(8);
  for (const call of calls) {
    const argv = call
      .replaceAll(/.*?unstuck |"/g, '')
      .trim()
      .split(/\s+/);
    expect(readArguments(argv).kind, call).toMatch(/^(?:collect|check)$/);
  }
});

test('the guide shows every file', () => {
  const shown = ['check-in-a-pipeline', 'agents']
    .map((slug) => readFileSync(`content/guides/${slug}.mdx`, 'utf8'))
    .join('');
  for (const name of readdirSync('content/recipes')) {
    expect(shown).toContain(`<RecipeFile name="${name}"`);
  }
});

describe.each([
  ['that is healthy', 'healthy', 0],
  ['in which a migration failed', 'p3009-killed-before', 1],
  ['that does not answer', null, 2],
] as const)('on a database %s', (_, scenario, exit) => {
  let on: Pipeline;
  beforeAll(async () => {
    on = await pipelineFor(scenario);
  });
  afterAll(() => {
    rmSync(on.folder, { recursive: true });
  });

  test.each(RUNS)('%s ends as the check does', { timeout: 120_000 }, (_name, run, migrates) => {
    const ran = run(on);
    expect(ran.exit, ran.said).toBe(exit);
    expect(ran.hasMigrated).toBe(migrates && exit === 0);
    rmSync(`${on.folder}/migrated`, { force: true });
    rmSync(`${on.folder}/work`, { recursive: true });
    mkdirSync(`${on.folder}/work`);
  });
});
