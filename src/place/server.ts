/** Starting LiteLLM again where it runs: in a container that is a restart, not a command in it. */
import type { ContainerPlace } from './place.ts';
import { deploymentOf, inNamespace } from './programs.ts';
import { shellWord } from '../runbook/quoting.ts';
import type { Typed } from './typed.ts';

/** Workloads that `kubectl rollout` knows. */
const ROLLED_OUT = /^(?:deployment|deploy|statefulset|sts|daemonset|ds)\//;

/** The commands that start the server again, and show its log. */
export function restartServer(place: ContainerPlace): Typed {
  switch (place.kind) {
    case 'kubernetes':
      return ROLLED_OUT.test(place.workload)
        ? rollout(place.namespace, place.workload)
        : {
            kind: 'same',
            notes: ['Here: delete the pod. What made it makes it again, and that starts LiteLLM.'],
          };
    case 'helm':
      return rollout(place.namespace, `deployment/${deploymentOf(place.release)}`);
    case 'docker':
      return restart('docker', shellWord(place.container));
    case 'compose':
      return restart('docker compose', shellWord(place.service));
  }
}

function rollout(namespace: string, workload: string): Typed {
  const target = `${inNamespace(namespace)} ${shellWord(workload)}`;
  return {
    kind: 'instead',
    text: `kubectl rollout restart${target}\nkubectl rollout status${target} --timeout=10m`,
    notes: ['There, LiteLLM starts with its pods.'],
  };
}

const restart = (docker: string, name: string): Typed => ({
  kind: 'instead',
  text: `${docker} restart ${name}\n${docker} logs --since 1m ${name}`,
  notes: ['There, LiteLLM starts with its container.'],
});
