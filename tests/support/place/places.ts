/** A place of each kind, with names that have to be quoted nowhere and those that are usual. */
import type { ContainerPlace, HostPlace } from '../../../src/place/place.ts';

export const HOST: HostPlace = { kind: 'host', venv: '' };

export const CONTAINERS: readonly ContainerPlace[] = [
  {
    kind: 'kubernetes',
    namespace: 'gateway',
    workload: 'deployment/litellm',
    container: 'litellm',
    starts: true,
  },
  {
    kind: 'kubernetes',
    namespace: '',
    workload: 'pod/litellm-0',
    container: 'proxy',
    starts: false,
  },
  { kind: 'docker', container: 'litellm', starts: true },
  { kind: 'docker', container: 'my_litellm.1', starts: false },
  { kind: 'compose', service: 'litellm', starts: true },
  { kind: 'compose', service: 'proxy', starts: false },
  { kind: 'helm', release: 'ai', namespace: 'gateway' },
];

/** A place in a few letters, for the name of a test. */
export const named = (place: ContainerPlace): string =>
  `${place.kind}${'starts' in place && !place.starts ? ', copied' : ''}`;
