import 'astro';

declare module 'astro' {
  interface AstroClientDirectives {
    /** Loads the island once somebody wants it: `wanted.client.ts`. */
    'client:wanted'?: boolean;
  }
}
