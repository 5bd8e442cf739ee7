/** Where the migrations come from: a directory or an archive, or a release of LiteLLM of which this site has an edition. */
export type MigrationsFrom =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'release'; readonly version: string };

/** Chooses between the two options; says what is wrong if there is none or both. */
export function migrationsFrom(
  command: string,
  folder: string | undefined,
  [option, version]: readonly [string, string | undefined],
): MigrationsFrom | string {
  if (folder !== undefined && version !== undefined) {
    return `${command} takes --folder or ${option}, not both`;
  }
  if (folder !== undefined) return { kind: 'folder', folder };
  return version === undefined
    ? `${command} needs --folder: prisma/migrations, or an archive of it; or ${option}, which knows less`
    : { kind: 'release', version };
}
