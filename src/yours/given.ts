/** What a reader brings: what describes their database, and the folder of its migrations. */

/** A file that was dropped or chosen, or a text that was pasted. */
export interface GivenSource {
  /** The name that the reader knows it by, e.g. `bundle.json`. */
  readonly name: string;
  readonly blob: Blob;
}

export type GivenFolder =
  /** Files of a directory, or one archive alone. */
  | {
      readonly kind: 'files';
      readonly name: string;
      readonly files: readonly { readonly path: string; readonly blob: Blob }[];
      readonly directories: readonly string[];
    }
  /** A release of this site’s edition, by the address of its JSON. */
  | { readonly kind: 'release'; readonly version: string; readonly address: string };

/** Everything that a copy is made from. */
export interface Given {
  readonly source: GivenSource;
  /** Rows of the ledger beside a dump that has none; empty if there are none. */
  readonly listing: string;
  readonly folder: GivenFolder;
  /** The folder that was chosen where the files hold several; null where they hold one. */
  readonly root: string | null;
  /** The text of a schema.prisma that came by itself; null if it did not. */
  readonly schemaFile: Blob | null;
  /** PostgreSQL’s schema that is looked at; null for the likeliest. */
  readonly schema: string | null;
}
