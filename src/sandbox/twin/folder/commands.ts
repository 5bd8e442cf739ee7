/**
 * Commands that bring the folder of migrations out of where it is. Words in capitals are the reader's.
 * Sources: content/runbooks/silent-success.mdx (`no-folder`) for the places in LiteLLM's images.
 */

export interface FolderCommand {
  readonly id: string;
  /** Where the folder is taken from. */
  readonly label: string;
  /** For `sh`; it writes one file, which is what has to be dropped. */
  readonly command: string;
  /** When it is the right one, and when it is not. */
  readonly when: string;
}

/**
 * Packs the installed package's folder. It needs no tar in the image, and does not run the package: its place is looked up,
 * not imported.
 */
const PACK_INSTALLED = `python -c '
import importlib.util, os, sys, tarfile
folder = os.path.dirname(importlib.util.find_spec("litellm_proxy_extras").origin)
with tarfile.open(fileobj=sys.stdout.buffer, mode="w|gz") as tar:
    for name in ("migrations", "schema.prisma"):
        tar.add(os.path.join(folder, name), name)'`;

export const FOLDER_COMMANDS: readonly FolderCommand[] = [
  {
    id: 'pod',
    label: 'A running LiteLLM pod',
    command: `kubectl exec deployment/litellm -- ${PACK_INSTALLED} > migrations.tar.gz`,
    when: 'The pod runs: this is the folder that its start applies, in every release. With several deployments name the one that migrates.',
  },
  {
    id: 'image',
    label: 'A LiteLLM image, by running it',
    command: `docker run --rm --entrypoint "" ghcr.io/berriai/litellm:TAG ${PACK_INSTALLED} > migrations.tar.gz`,
    when: 'No pod runs, or you want the folder of the release that you are about to deploy. Not for a release that may be compromised.',
  },
  {
    id: 'image-unstarted',
    label: 'A LiteLLM image, without running anything in it',
    command: `docker create --name litellm-folder ghcr.io/berriai/litellm:TAG
docker cp litellm-folder:/app/litellm-proxy-extras/litellm_proxy_extras - > migrations.tar
docker rm litellm-folder`,
    when: 'For a release that may be compromised, such as v1.107.0. The images v1.90.0 to v1.90.4 lack this folder, v1.91.0 to v1.91.3 probably too: there take the wheel.',
  },
  {
    id: 'wheel',
    label: 'The package litellm-proxy-extras',
    command: `pip download litellm-proxy-extras==VERSION --no-deps --only-binary=:all: --dest .`,
    when: 'There is no cluster and no Docker at hand. `pip show litellm-proxy-extras` in the pod or the virtual environment tells VERSION. Drop the .whl as it is.',
  },
  {
    id: 'project',
    label: 'A project of your own',
    command: `git archive --format=tar.gz --output=migrations.tar.gz COMMIT prisma`,
    when: 'COMMIT is the one that runs in production, not the branch that you work on. Name the folder that holds schema.prisma and migrations/ if it is not prisma.',
  },
  {
    id: 'project-pod',
    label: 'A running pod of your own project',
    command: `kubectl exec deployment/APP -- tar czf - prisma > migrations.tar.gz`,
    when: 'You do not know which commit runs. The image has to have tar, and prisma has to be the folder below its working directory.',
  },
];
