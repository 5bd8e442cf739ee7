/**
 * The fields of each kind of place: what may be typed, and the parameter of a link that carries it. The parameters are
 * published: they never change. The rules are those of Kubernetes (RFC 1123 labels and subdomains), of Docker and of Helm.
 * Sources: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/,
 * https://github.com/moby/moby/blob/master/daemon/names/names.go, https://helm.sh/docs/chart_best_practices/conventions/
 */
import type { PlaceKind } from './place.ts';

export interface PlaceField {
  /** Query parameter. */
  readonly param: string;
  readonly label: string;
  readonly pattern: RegExp;
  readonly longest: number;
  /** What is wanted, as a sentence. */
  readonly wanted: string;
  /** What it is if nothing is typed. */
  readonly usual: string;
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';

const NAMESPACE: PlaceField = {
  param: 'ns',
  label: 'Namespace',
  pattern: new RegExp(`^${LABEL}$`),
  longest: 63,
  wanted:
    'A namespace has lower-case letters, digits and -, and begins and ends with a letter or digit.',
  usual: '',
};

const DOCKER_NAME = /^[a-zA-Z0-9][\w.-]*$/;

export const PLACE_FIELDS = {
  host: [
    {
      param: 'venv',
      label: 'Virtual environment',
      pattern: /^\/[\w@%+=:,./ -]*$/,
      longest: 255,
      wanted: 'Write its folder as an absolute path, such as /opt/litellm/.venv.',
      usual: '',
    },
  ],
  kubernetes: [
    NAMESPACE,
    {
      param: 'workload',
      label: 'Pod or workload',
      pattern: new RegExp(
        `^(?:(?:deployment|deploy|statefulset|sts|replicaset|rs|daemonset|ds|job|pod|po)/)?${LABEL}(?:\\.${LABEL})*$`,
      ),
      longest: 253,
      wanted: 'Write it as kubectl does: deployment/litellm, statefulset/litellm or pod/litellm-0.',
      usual: 'deployment/litellm',
    },
    {
      param: 'container',
      label: 'Container',
      pattern: new RegExp(`^${LABEL}$`),
      longest: 63,
      wanted:
        'A container’s name has lower-case letters, digits and -, and begins and ends with a letter or digit.',
      usual: 'litellm',
    },
  ],
  docker: [
    {
      param: 'container',
      label: 'Container',
      pattern: DOCKER_NAME,
      longest: 128,
      wanted:
        'A container’s name or id has letters, digits, _, . and -, and begins with a letter or digit.',
      usual: 'litellm',
    },
  ],
  compose: [
    {
      param: 'service',
      label: 'Service',
      pattern: DOCKER_NAME,
      longest: 128,
      wanted:
        'A service’s name has letters, digits, _, . and -, and begins with a letter or digit.',
      usual: 'litellm',
    },
  ],
  helm: [
    {
      param: 'release',
      label: 'Release',
      pattern: new RegExp(`^${LABEL}$`),
      longest: 53,
      wanted:
        'A release’s name has at most 53 lower-case letters, digits and -. `helm list` shows it.',
      usual: 'litellm',
    },
    NAMESPACE,
  ],
} as const satisfies Readonly<Record<PlaceKind, readonly PlaceField[]>>;

/** The parameter that says the kind. */
export const KIND_PARAM = 'place';

/** The parameter that says that the container does not start; its value is `no`. */
export const STARTS_PARAM = 'starts';

/** True for a kind whose container may or may not start. */
export const asksWhetherItStarts = (kind: PlaceKind): kind is 'kubernetes' | 'docker' | 'compose' =>
  kind === 'kubernetes' || kind === 'docker' || kind === 'compose';

export const isPlaceKind = (kind: string): kind is PlaceKind => Object.hasOwn(PLACE_FIELDS, kind);

export const PLACE_KINDS: readonly PlaceKind[] = Object.keys(PLACE_FIELDS).filter(isPlaceKind);

/** Every parameter of a place, each once. */
export const PLACE_PARAMS: readonly string[] = [
  ...new Set([
    KIND_PARAM,
    STARTS_PARAM,
    ...PLACE_KINDS.flatMap((kind) => PLACE_FIELDS[kind].map(({ param }) => param)),
  ]),
];
