/** Where readers of this copy of the site report mistakes: whoever builds it says so, since each has a tracker of their own. */
import { z } from 'zod';

const VARIABLE = 'REPORT_URL';

/**
 * Reads the address from the build’s environment; null if none is given.
 * @throws with the variable’s name for what is no https or mailto address
 */
export function reportUrl(
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const given = environment[VARIABLE] ?? '';
  if (given === '') return null;
  const url = z.url({ protocol: /^(?:https|mailto)$/ }).safeParse(given);
  if (url.success) return given;
  throw new Error(
    `${VARIABLE} is “${given}”: give an address that begins with https:// or mailto:, or leave it out.`,
  );
}
