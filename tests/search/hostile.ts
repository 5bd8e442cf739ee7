/** Pastes made to keep a reader busy: each begins something that the reader looks for and never ends it. */

/** The texts that are repeated. */
export const hostileUnits = [
  'a',
  ' ',
  '\n',
  '"',
  '\\',
  '\\n\\"',
  '|',
  ',',
  ';',
  '\t',
  '{',
  '[',
  'a@',
  'a://:',
  'eyJ-',
  '20260101',
  '20260101_',
  '-[ RECORD 1 ]\n',
  '"relation "',
  '{"a":',
  'a,"b" c,',
  ' | +\n',
] as const;

/** Signs of an error. Of a long paste only the parts around them are read, as many as fit. */
export const errorSigns = ['P3018 ', 'does not exist '] as const;

/** Repeats the unit up to so many characters. */
export const repeated = (unit: string, characters: number): string =>
  unit.repeat(Math.ceil(characters / unit.length)).slice(0, characters);
