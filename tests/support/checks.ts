import { CONDITIONS, type Check, type Checks } from '../../src/sandbox/solved/conditions.ts';
import { checksSchema } from '../../src/sandbox/frame.ts';

/** The checks of a scenario without a condition of its own, each `ok` or not; `over` replaces some. */
export function checksOf(ok: boolean, over: Partial<Checks> = {}): Checks {
  const check: Check = { ok, detail: '' };
  const all = Object.fromEntries(CONDITIONS.map(({ key }) => [key, check]));
  return checksSchema.parse({ ...all, own: null, ...over });
}
