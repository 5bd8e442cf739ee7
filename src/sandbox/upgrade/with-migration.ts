/** The words after the name of the migration that they are about. */
export const withMigration = ({
  migration,
  words,
}: {
  readonly migration: string | null;
  readonly words: string;
}): string => (migration === null ? words : `${migration}: ${words}`);
