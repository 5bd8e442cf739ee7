/** What “take the image of another release” means for a place. */
import type { Place } from './place.ts';
import { inNamespace } from './programs.ts';
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
      return {
        text: `kubectl set image${inNamespace(place.namespace)} ${shellWord(place.workload)} ${shellWord(place.container)}=${image}`,
        note: place.starts
          ? 'Its new pods start LiteLLM, which migrates unless that is switched off.'
          : 'Then remove the copy of the pod, and make it anew.',
      };
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
