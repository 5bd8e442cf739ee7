/** What has to be made before the commands of a place, and removed after them. Shown once, above the blocks. */
import { COPY, PSQL_IMAGE, PSQL_POD, WAITS } from './fragments.ts';
import { isCopied, type KubernetesPlace, type Place } from './place.ts';
import { deploymentOf, inNamespace, JOB_CONTAINER, jobOf } from './programs.ts';
import { shellWord } from '../runbook/quoting.ts';

export interface Preparation {
  readonly label: string;
  readonly text: string;
  /** When it is needed, and what it does. */
  readonly why: string;
  /** True if only blocks with SQL or psql need it. */
  readonly isForPsql?: true;
}

/** The steps before the first block; none where nothing has to be made. */
export function setUp(place: Place): readonly Preparation[] {
  switch (place.kind) {
    case 'host':
      return [];
    case 'docker':
      return isCopied(place) ? [dockerCopy(place.container)] : [];
    case 'compose':
      return isCopied(place) ? [composeCopy(place.service)] : [];
    case 'kubernetes':
      return [
        ...(isCopied(place)
          ? [podCopy(place.namespace, podOf(place.namespace, place.workload), place.container)]
          : []),
        psqlPod(place.namespace),
      ];
    case 'helm':
      return [
        {
          ...podCopy(
            place.namespace,
            `pod=$(${newestPod(place.namespace, `job-name=${jobOf(place.release)}`)})`,
            JOB_CONTAINER,
          ),
          why: `The same image, variables and volumes as the job’s pod, and nothing in it but a wait. ${jobIsGone(place.release)}`,
        },
        psqlPod(
          place.namespace,
          'It has no password: when a block runs, it gets the URL of the copy of the job’s pod. If there was no pod to copy, it gets none: choose Kubernetes.',
        ),
      ];
  }
}

/** Removes what `setUp` made. Undefined if it makes nothing. */
export function cleanUp(place: Place): Preparation | undefined {
  if (place.kind === 'host') return undefined;
  const why = 'Nothing is left of them; LiteLLM itself is not touched.';
  // Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/, “the delay is capped at 300 seconds”.
  const startsAgain = `${why} Kubernetes starts the pod that failed again by itself, after 5 minutes at the latest: see that it becomes Ready.`;
  if (place.kind === 'kubernetes' || place.kind === 'helm') {
    const pods = isCopied(place) ? `${COPY} ${PSQL_POD}` : PSQL_POD;
    return {
      label: 'Clean up',
      text: `kubectl delete pod${inNamespace(place.namespace)} ${pods} --ignore-not-found --wait=false`,
      why: place.kind === 'kubernetes' && isCopied(place) ? startsAgain : why,
    };
  }
  return isCopied(place)
    ? { label: 'Clean up', text: `docker rm --force ${COPY}`, why }
    : undefined;
}

/**
 * What to do where no pod of the job is found. Source: `ttlSecondsAfterFinished` of LiteLLM’s charts, 120 seconds,
 * https://github.com/BerriAI/litellm/blob/main/helm/litellm-helm/templates/migrations-job.yaml.
 */
const jobIsGone = (release: string): string =>
  `By default, the chart removes the job and its pod 120 seconds after its end (ttlSecondsAfterFinished). If no pod is found, run the job again, or choose Kubernetes and deployment/${deploymentOf(release)}.`;

const newestPod = (namespace: string, labels: string): string =>
  `kubectl get pods${inNamespace(namespace)} -l ${labels} --sort-by=.metadata.creationTimestamp -o name | tail -n 1`;

/** Finds the newest pod of a workload: it has the release that does not start. */
function podOf(namespace: string, workload: string): string {
  const [kind = '', name] = workload.split('/');
  if (name === undefined) return `pod=${shellWord(`pod/${kind}`)}`;
  if (kind === 'pod' || kind === 'po') return `pod=${shellWord(workload)}`;
  const labels = `{{range $k, $v := .spec.selector.matchLabels}}{{$k}}={{$v}},{{end}}`;
  return `labels=$(kubectl get${inNamespace(namespace)} ${shellWord(workload)} -o go-template='${labels}')
pod=$(${newestPod(namespace, '"${labels%,}"')})`;
}

/**
 * Copies a pod with its variables, volumes and image, and lets it wait. The profile takes probes and labels away, so nothing
 * restarts it and no service sends requests to it. Source: kubectl’s own `debug/profiles.go`, “general”.
 */
function podCopy(namespace: string, pod: string, container: string): Preparation {
  return {
    label: 'Set up: a copy of the pod',
    text: copied(namespace, pod, container, ''),
    why: 'The same image, variables and volumes as the pod that does not start, and nothing in it but a wait.',
  };
}

const copied = (namespace: string, pod: string, container: string, image: string): string =>
  `${pod}
kubectl debug${inNamespace(namespace)} "$pod" --copy-to=${COPY} --container=${shellWord(container)}${image} --profile=general -- sleep ${WAITS}
kubectl wait${inNamespace(namespace)} --for=condition=Ready pod/${COPY} --timeout=2m`;

/**
 * Makes the copy of a pod anew with another image: the workload keeps its own, and nothing starts LiteLLM. Source for
 * `--set-image`: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_debug/.
 */
export function copyWithImage(
  { namespace, workload, container }: KubernetesPlace,
  image: string,
): string {
  const set = ` --set-image=${shellWord(container)}=${image}`;
  return `kubectl delete pod${inNamespace(namespace)} ${COPY} --ignore-not-found
${copied(namespace, podOf(namespace, workload), container, set)}`;
}

const psqlPod = (
  namespace: string,
  url = 'It has no password: it gets the URL when a block runs.',
): Preparation => ({
  label: 'Set up: a pod with psql',
  text: `kubectl run${inNamespace(namespace)} ${PSQL_POD} --image=${PSQL_IMAGE} --restart=Never --command -- sleep ${WAITS}
kubectl wait${inNamespace(namespace)} --for=condition=Ready pod/${PSQL_POD} --timeout=2m`,
  why: `Only for blocks with SQL or psql. ${url}`,
  isForPsql: true,
});

/** Source: https://docs.docker.com/reference/cli/docker/container/run/ for `--env-file`, `--volumes-from` and `--network`. */
function dockerCopy(container: string): Preparation {
  const name = shellWord(container);
  const of = (format: string): string => `docker inspect --format '${format}' ${name}`;
  return {
    label: 'Set up: a copy of the container',
    text: `${of('{{range .Config.Env}}{{println .}}{{end}}')} |
  docker run --detach --name ${COPY} --env-file /dev/stdin --volumes-from ${name} \\
    --network "$(${of('{{.HostConfig.NetworkMode}}')})" \\
    --entrypoint sleep "$(${of('{{.Config.Image}}')})" ${WAITS}`,
    why: 'The same image, variables, volumes and network as the container that does not start, and nothing in it but a wait. The variables are not written to a file.',
  };
}

/** Source: https://docs.docker.com/reference/cli/docker/compose/run/. */
const composeCopy = (service: string): Preparation => ({
  label: 'Set up: a container of the service',
  text: `docker compose run --detach --no-deps --name ${COPY} --entrypoint sleep ${shellWord(service)} ${WAITS}`,
  why: 'The service as the compose file has it, and nothing in it but a wait. The database’s service has to run.',
});
