/** Masks tokens, which show what they are wherever they stand. */
import { TOKENS } from './shapes.ts';

/** Masks all but the beginning of each token. */
export const maskTokens = (text: string): string =>
  TOKENS.reduce(
    (masked, { pattern }) => masked.replaceAll(pattern, '$1***'),
    maskJsonWebTokens(text),
  );

/** The first part of a JSON Web Token, up to its first dot: Base64 of `{"`. */
const JWT_HEADER = /\beyJ[\w-]{8,}$/;

/** Cuts at the dots by hand: one pattern for a whole token begins anew at each `eyJ`, which is quadratic. */
function maskJsonWebTokens(text: string): string {
  if (!text.includes('eyJ')) return text;
  return text.replaceAll(/[\w.-]+/g, (run) => {
    if (!run.includes('eyJ')) return run;
    const parts = run.split('.');
    const at = parts.findIndex((part) => JWT_HEADER.test(part));
    const rest = parts.slice(at + 1).join('.');
    if (at === -1 || rest === '') return run;
    const before = [...parts.slice(0, at), (parts[at] ?? '').replace(JWT_HEADER, '')];
    return `${before.join('.')}***`;
  });
}
