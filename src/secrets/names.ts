/** Tells whether a key, however it is written, is the name of a secret. */
import { OTHER_NAMES, SECRET_NAMES } from './shapes.ts';

/** Characters of a key that are looked at; its end decides. */
const MOST = 80;

const anyOf = (shapes: readonly { pattern: RegExp }[]): RegExp =>
  new RegExp(shapes.map(({ pattern }) => `(?:${pattern.source})`).join('|'));

const SECRET = anyOf(SECRET_NAMES);
const OTHER = anyOf(OTHER_NAMES);
/** The letters that a key's name ends with, before anything else is asked: most keys are no secret's. */
const LIKELY =
  /(?:pass|word|wort|wd|phrase|secret|token|key|license|ation|cookie|json|auth|signature)[_.-]?\d{0,3}$/i;

/** Reports the name of a secret: `dbPassword`, `DB_PASS`, `x-api-key`, `litellm.master_key`, `PASSWORD_1`. */
export function isSecretName(key: string): boolean {
  const end = key.slice(-MOST);
  if (!LIKELY.test(end)) return false;
  const words = end
    .replaceAll(/([a-z\d])(?=[A-Z])/g, '$1_')
    .replaceAll(/[.-]/g, '_')
    .replace(/_?\d{1,3}$/, '')
    .toLowerCase();
  return SECRET.test(words) && !OTHER.test(words);
}
