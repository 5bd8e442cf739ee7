/** What has to be typed for a block, beside the block itself. */

export type Typed =
  /** The block as it is. */
  | { readonly kind: 'same'; readonly notes: readonly string[] }
  /** The block, with lines around it. */
  | {
      readonly kind: 'around';
      readonly before: string;
      readonly after: string;
      readonly notes: readonly string[];
    }
  /** Something else that does the same there. */
  | { readonly kind: 'instead'; readonly text: string; readonly notes: readonly string[] };
