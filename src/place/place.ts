/**
 * Where a reader’s LiteLLM runs: the place that the commands of a page are typed for. It holds names only: a password,
 * a URL or a token is no part of it, so a link may carry it.
 */

/** A program that is installed on the machine itself. */
export interface HostPlace {
  readonly kind: 'host';
  /** Folder of the virtual environment; empty if it is active already. */
  readonly venv: string;
}

/** A pod of a workload. An empty namespace is the one of kubectl’s context. */
export interface KubernetesPlace {
  readonly kind: 'kubernetes';
  readonly namespace: string;
  /** As kubectl takes it: `deployment/litellm`, `pod/litellm-0`. */
  readonly workload: string;
  readonly container: string;
  /** False if it does not start: then a copy of its pod is made, which only waits. */
  readonly starts: boolean;
}

/** A container of Docker. */
export interface DockerPlace {
  readonly kind: 'docker';
  readonly container: string;
  readonly starts: boolean;
}

/** A service of a compose file, in whose folder the commands are typed. */
export interface ComposePlace {
  readonly kind: 'compose';
  readonly service: string;
  readonly starts: boolean;
}

/** The job of a Helm release. It ends by itself, so a copy of its pod is made. */
interface HelmPlace {
  readonly kind: 'helm';
  readonly namespace: string;
  readonly release: string;
}

export type ContainerPlace = KubernetesPlace | DockerPlace | ComposePlace | HelmPlace;
export type Place = HostPlace | ContainerPlace;
export type PlaceKind = Place['kind'];

/** What a reader calls each, in the order of the choice. */
export const PLACE_LABELS: Readonly<Record<PlaceKind, string>> = {
  host: 'Plain host',
  kubernetes: 'Kubernetes',
  docker: 'Docker',
  compose: 'Docker Compose',
  helm: 'Helm job',
};

/** A place in a few words, for the line that shows which one is chosen. */
export function placeWords(place: Place): string {
  const kind = PLACE_LABELS[place.kind];
  const { name, namespace } = nameOf(place);
  if (name === '') return kind;
  const copied = place.kind !== 'host' && isCopied(place) ? 'a copy of ' : '';
  return `${kind}, ${copied}${name}${namespace === '' ? '' : ` in ${namespace}`}`;
}

function nameOf(place: Place): { name: string; namespace: string } {
  switch (place.kind) {
    case 'host':
      return { name: place.venv, namespace: '' };
    case 'kubernetes':
      return { name: place.workload, namespace: place.namespace };
    case 'docker':
      return { name: place.container, namespace: '' };
    case 'compose':
      return { name: place.service, namespace: '' };
    case 'helm':
      return { name: place.release, namespace: place.namespace };
  }
}

/** True if the commands run in a copy that is made for them. */
export const isCopied = (place: ContainerPlace): boolean => place.kind === 'helm' || !place.starts;
