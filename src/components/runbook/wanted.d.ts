import 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    /** Loads the island once somebody wants it: `wanted.client.ts`. */
    'client:wanted'?: boolean;
    /** Loads the island at the first sign of a reader: `reader.client.ts`. */
    'client:reader'?: boolean;
  }
}
