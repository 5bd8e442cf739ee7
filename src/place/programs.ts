/** The command lines that reach a place: into LiteLLM’s container, and to a psql. */
import { COPY, PSQL_IMAGE, PSQL_POD } from './fragments.ts';
import { isCopied, type ComposePlace, type ContainerPlace, type DockerPlace } from './place.ts';
import { shellWord } from '../runbook/quoting.ts';

/** `-n NAMESPACE`, with a space before it; nothing for the namespace of kubectl’s context. */
export const inNamespace = (namespace: string): string =>
  namespace === '' ? '' : ` -n ${shellWord(namespace)}`;

/** The name of a chart’s job: both of LiteLLM’s charts name it after the release (templates/migrations-job.yaml). */
export const jobOf = (release: string): string => `${deploymentOf(release)}-migrations`;

/** The name that a chart gives its deployment: `litellm` is added unless the release has it (templates/_helpers.tpl). */
export const deploymentOf = (release: string): string =>
  (release.includes('litellm') ? release : `${release}-litellm`).slice(0, 63).replace(/-+$/, '');

/** The container of the job in both charts. */
export const JOB_CONTAINER = 'prisma-migrations';

/** Begins a command in LiteLLM’s container. `takesInput` if something is sent to it. */
export function inLitellm(place: ContainerPlace, takesInput: boolean): string {
  const input = takesInput ? ' -i' : '';
  switch (place.kind) {
    case 'kubernetes': {
      const target = place.starts ? shellWord(place.workload) : COPY;
      return `kubectl exec${input}${inNamespace(place.namespace)} ${target} -c ${shellWord(place.container)} --`;
    }
    case 'helm':
      return `kubectl exec${input}${inNamespace(place.namespace)} ${COPY} -c ${JOB_CONTAINER} --`;
    case 'docker':
      return `docker exec${input} ${isCopied(place) ? COPY : shellWord(place.container)}`;
    case 'compose':
      // Without a terminal; its standard input is always open.
      return place.starts
        ? `docker compose exec -T ${shellWord(place.service)}`
        : `docker exec${input} ${COPY}`;
  }
}

/** Begins a command where psql is, in reach of LiteLLM’s database. */
export function nearDatabase(place: ContainerPlace, takesInput: boolean): string {
  const input = takesInput ? ' -i' : '';
  switch (place.kind) {
    case 'kubernetes':
    case 'helm':
      return `kubectl exec${input}${inNamespace(place.namespace)} ${PSQL_POD} --`;
    case 'docker':
    case 'compose':
      return `docker run --rm${input} --network ${networkOf(place)} ${PSQL_IMAGE}`;
  }
}

/** The network of LiteLLM’s container, where the database’s name is known. */
function networkOf(place: DockerPlace | ComposePlace): string {
  if (!place.starts) return `container:${COPY}`;
  return place.kind === 'docker'
    ? shellWord(`container:${place.container}`)
    : `"container:$(docker compose ps -q ${shellWord(place.service)} | head -n 1)"`;
}

/** Prints LiteLLM’s URL, and reads nothing. */
export function printUrl(place: ContainerPlace): string {
  const nothing = place.kind === 'compose' && place.starts ? ' < /dev/null' : '';
  return `${inLitellm(place, false)} printenv DATABASE_URL${nothing}`;
}
