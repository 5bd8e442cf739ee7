/** The programs that print the messages of the atlas. */
import { z } from '../zod.ts';

export const printerSchema = z.enum([
  'image',
  'kubernetes',
  'helm',
  'argo',
  'compose',
  'python',
  'node',
  'prisma-cli',
  'prisma-7-or-8',
  'prisma-client',
  'python-client',
  'litellm',
  'postgresql',
  'pooler',
  'managed-database',
]);
export type Printer = z.output<typeof printerSchema>;

/** Their names, in the order in which a reader meets them. */
export const PRINTERS: Readonly<Record<Printer, string>> = {
  image: 'Docker and the image',
  kubernetes: 'Kubernetes',
  helm: 'Helm',
  argo: 'Argo CD',
  compose: 'Docker Compose',
  python: 'Python and pip',
  node: 'Node, npm and nodeenv',
  'prisma-cli': 'Prisma’s CLI and schema engine',
  'prisma-7-or-8': 'Prisma 7 and 8',
  'prisma-client': 'Prisma’s query engine',
  'python-client': 'Python’s Prisma client',
  litellm: 'LiteLLM',
  postgresql: 'PostgreSQL',
  pooler: 'Connection poolers',
  'managed-database': 'Managed databases',
};
