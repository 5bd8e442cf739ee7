/** What “take the image of another release” means for a place. */
import type { KubernetesPlace, Place } from './place.ts';
import { inNamespace } from './programs.ts';
import { copyWithImage } from './setup.ts';
import { shellWord } from '../runbook/quoting.ts';

export interface TakenRelease {
  readonly text: string;
  /** What to do beside it. */
  readonly note: string;
}

const IMAGE = 'ghcr.io/berriai/litellm';

/** Tells how a place gets a release, such as `v1.82.3`. */
export function takeRelease(place: Place, release: string): TakenRelease {
  const image = `${IMAGE}:${release}`;
  switch (place.kind) {
    case 'host': {
      const python = place.venv === '' ? 'python' : shellWord(`${place.venv}/bin/python`);
      return {
        text: `${python} -m pip install 'litellm[proxy,extra_proxy]==${release.slice(1)}'`,
        note: 'Then generate Prisma’s client again, as after every upgrade.',
      };
    }
    case 'kubernetes':
      return place.starts ? onWorkload(place, image) : onCopy(place, image);
    case 'docker':
      return {
        text: `docker pull ${image}`,
        note: 'Then make the container anew from this image, with the same variables.',
      };
    case 'compose':
      return {
        text: `image: ${image}`,
        note: `This line goes to the service ${place.service} of the compose file; then \`docker compose up --detach ${place.service}\`.`,
      };
    case 'helm':
      return {
        text: `helm upgrade ${shellWord(place.release)} oci://ghcr.io/berriai/litellm-helm${inNamespace(place.namespace)} --version CHART_VERSION --reuse-values --set image.tag=${release}`,
        note: '`helm list` tells the version of the chart. The job runs again; make its copy anew.',
      };
  }
}

/** Waits until the new pods are there: a command that is typed before would go to an old one. */
function onWorkload(
  { namespace, workload, container }: KubernetesPlace,
  image: string,
): TakenRelease {
  const set = `kubectl set image${inNamespace(namespace)} ${shellWord(workload)} ${shellWord(container)}=${image}`;
  const isPod = !workload.includes('/') || /^pod?\//.test(workload);
  return {
    text: isPod
      ? set
      : `${set}\nkubectl rollout status${inNamespace(namespace)} ${shellWord(workload)} --timeout=10m`,
    note: 'Its new pods start LiteLLM, which migrates unless that is switched off. To run the commands with this image and start nothing, tick “It does not start” above.',
  };
}

const onCopy = (place: KubernetesPlace, image: string): TakenRelease => ({
  text: copyWithImage(place, image),
  note: 'The commands below run in this copy. The workload keeps its image until you roll it out.',
});
