/** What is made before the blocks and removed after them, as kubectl and docker are called for it. */
import { afterAll, describe, expect, test } from 'vitest';
import type { Place } from '../../../src/place/place.ts';
import { takeRelease } from '../../../src/place/release.ts';
import { cleanUp, setUp } from '../../../src/place/setup.ts';
import { typedText, whatToType, type Block } from '../../../src/place/what-to-type.ts';
import { CONTAINERS, HOST, named } from '../../support/place/places.ts';
import { Computer } from '../../support/place/typed-here.ts';

const computer = new Computer();
afterAll(() => {
  computer.remove();
});

/** The calls of a text, each in one line; it has to end well. */
function calls(text: string): string[] {
  const { status, stderr, outside } = computer.type(text, 'outside');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return outside.map((words) => words.join(' '));
}

const made = (place: Place): string[] => setUp(place).flatMap(({ text }) => calls(text));

describe('it is made', () => {
  test('a copy of the newest pod of a deployment', () => {
    expect(
      made({
        kind: 'kubernetes',
        namespace: 'gateway',
        workload: 'deployment/litellm',
        container: 'litellm',
        starts: false,
      }),
    ).toEqual([
      'kubectl get -n gateway deployment/litellm -o go-template={{range $k, $v := .spec.selector.matchLabels}}{{$k}}={{$v}},{{end}}',
      'kubectl get pods -n gateway -l app=litellm,track=stable --sort-by=.metadata.creationTimestamp -o name',
      'kubectl debug -n gateway pod/app=litellm,track=stable-new --copy-to=litellm-unstuck --container=litellm --profile=general -- sleep 86400',
      'kubectl wait -n gateway --for=condition=Ready pod/litellm-unstuck --timeout=2m',
      'kubectl run -n gateway litellm-unstuck-psql --image=postgres:17-alpine --restart=Never --command -- sleep 86400',
      'kubectl wait -n gateway --for=condition=Ready pod/litellm-unstuck-psql --timeout=2m',
    ]);
  });

  test('a copy of the pod of a release’s job', () => {
    expect(made({ kind: 'helm', release: 'ai', namespace: '' }).slice(0, 2)).toEqual([
      'kubectl get pods -l job-name=ai-litellm-migrations --sort-by=.metadata.creationTimestamp -o name',
      'kubectl debug pod/job-name=ai-litellm-migrations-new --copy-to=litellm-unstuck --container=prisma-migrations --profile=general -- sleep 86400',
    ]);
  });

  test('a job that is gone has another place to go to, in the copy and for psql', () => {
    const whys = (place: Place): string[] => setUp(place).map(({ why }) => why);
    const [copy = '', psql = ''] = whys({ kind: 'helm', release: 'ai', namespace: '' });
    expect(copy).toContain('120 seconds after its end (ttlSecondsAfterFinished)');
    expect(copy).toContain('choose Kubernetes and deployment/ai-litellm.');
    expect(psql).toContain('If there was no pod to copy, it gets none: choose Kubernetes.');
    const pod: Place = {
      kind: 'kubernetes',
      namespace: '',
      workload: 'deployment/litellm',
      container: 'litellm',
      starts: false,
    };
    expect(whys(pod).join('\n')).not.toMatch(/\bjob\b|choose Kubernetes/);
  });

  test('the job of a release that has litellm in its name', () => {
    expect(made({ kind: 'helm', release: 'my-litellm', namespace: '' })[0]).toContain(
      'job-name=my-litellm-migrations ',
    );
  });

  test('a copy of a container, with its variables and without a file of them', () => {
    const all = made({ kind: 'docker', container: 'proxy', starts: false });
    // The programs of a pipe begin together: which is noted first is chance.
    expect(all.find((call) => call.startsWith('docker run '))).toMatch(
      /^docker run --detach --name litellm-unstuck --env-file \/dev\/stdin --volumes-from proxy --network .* --entrypoint sleep .* 86400$/s,
    );
  });

  test('a container of a service', () => {
    expect(made({ kind: 'compose', service: 'proxy', starts: false })).toEqual([
      'docker compose run --detach --no-deps --name litellm-unstuck --entrypoint sleep proxy 86400',
    ]);
  });

  test('nothing where everything is there', () => {
    expect(setUp(HOST)).toEqual([]);
    expect(setUp({ kind: 'docker', container: 'litellm', starts: true })).toEqual([]);
    expect(cleanUp({ kind: 'compose', service: 'litellm', starts: true })).toBeUndefined();
  });
});

test.each(CONTAINERS.map((place) => [named(place), place] as const))(
  'what is made is removed: %s',
  (_, place) => {
    const names = [
      ...new Set(
        made(place)
          .join('\n')
          .match(/litellm-unstuck(?:-psql)?\b/g),
      ),
    ];
    const removed = cleanUp(place);
    expect(names.length === 0).toBe(removed === undefined);
    if (!removed) return;
    const [command = ''] = calls(removed.text);
    for (const name of names) expect(command.split(' ')).toContain(name);
  },
);

test.each(CONTAINERS.map((place) => [named(place), place] as const))(
  'LiteLLM is started again by its workload: %s',
  (_, place) => {
    const block: Block = { language: 'shell', text: 'litellm' };
    const typed = whatToType(place, block);
    if (typed.kind === 'same') {
      expect(place).toMatchObject({ workload: 'pod/litellm-0' });
      expect(typed.notes).toHaveLength(1);
    } else {
      expect(calls(typedText(typed, block)).join('\n')).toMatch(/(?:rollout|compose)? restart/);
    }
  },
);

test.each(CONTAINERS.filter(({ kind }) => kind === 'kubernetes' || kind === 'docker'))(
  'a release is taken: %j',
  (place) => {
    const taken = calls(takeRelease(place, 'v1.82.3').text);
    expect(taken.join('\n')).toContain('ghcr.io/berriai/litellm:v1.82.3');
    // Nothing that follows may reach a pod of the release before.
    if (place.kind === 'kubernetes' && place.workload.startsWith('deployment/')) {
      expect(taken.at(-1)).toMatch(/^kubectl (?:rollout status|wait) /);
    }
  },
);

test('a release is taken by pip, by a line of the compose file, and by Helm', () => {
  expect(takeRelease({ kind: 'host', venv: '/opt/litellm/.venv' }, 'v1.82.3').text).toBe(
    "/opt/litellm/.venv/bin/python -m pip install 'litellm[proxy,extra_proxy]==1.82.3'",
  );
  expect(takeRelease({ kind: 'compose', service: 'litellm', starts: true }, 'v1.82.3').text).toBe(
    'image: ghcr.io/berriai/litellm:v1.82.3',
  );
  expect(takeRelease({ kind: 'helm', release: 'ai', namespace: 'x' }, 'v1.82.3').text).toContain(
    'helm upgrade ai oci://ghcr.io/berriai/litellm-helm -n x ',
  );
});
