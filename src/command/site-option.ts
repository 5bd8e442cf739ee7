/** The option `--site`: where the site is, for the links. */

/** Reads it; `wrong` with the reason if it is no URL. */
export const siteIn = (
  given: string | undefined,
): string | undefined | { kind: 'wrong'; reason: string } =>
  given === undefined || URL.canParse(given)
    ? given
    : {
        kind: 'wrong',
        reason: `--site ${given}: that is no URL, such as https://unstuck.example`,
      };
