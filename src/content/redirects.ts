/** Reads `content/redirects.yaml`: addresses that moved, and addresses that people guess. */
import { z } from 'zod';
import { readYaml } from './read.ts';

const path = z
  .string()
  .regex(/^\/[^?#]*\/$|^\/[^?#]*\/#[\w.-]+$|^\/#[\w.-]+$/, 'a path begins and ends with /');

const redirectSchema = z.strictObject({
  /** The old address, without an anchor: a server never sees one. */
  from: path.refine((from) => !from.includes('#'), 'a redirect begins at a page, not at an anchor'),
  /** A page of the site, with an anchor if need be. */
  to: path,
  /** The day on which the redirect began. */
  since: z.iso.date(),
  reason: z.string(),
});
export type Redirect = z.output<typeof redirectSchema>;

/** Reads all redirects in the order of the file. Rejects with entry and field if one has the wrong shape. */
export const readRedirects = (): Promise<Redirect[]> =>
  readYaml('redirects.yaml', z.array(redirectSchema));
