/** Masks secrets, which must not be shown, stored or put into a link. Linear in the length of the text. */
import { maskConnections } from './connections.ts';
import { maskSecretData } from './kubernetes.ts';
import { PRIVATE_KEY } from './shapes.ts';
import { maskTokens } from './tokens.ts';
import { maskValues } from './values.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * Masks passwords, keys and tokens by where they stand (in a URL, in a Secret of Kubernetes, after a key) and by how they
 * begin. `shapes.ts` lists the shapes. The rest of the text stays as it is.
 * @param known values that everybody knows, such as the password of a database to practise on: they stay
 */
export function maskSecrets(text: string, known: ReadonlySet<string> = NONE): string {
  const blocks = maskSecretData(text.replaceAll(PRIVATE_KEY, '$1***'));
  return maskTokens(maskValues(maskConnections(blocks, known), known));
}
