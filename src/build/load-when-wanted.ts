/**
 * Gives pages `client:wanted`, by which a runbook’s sandbox loads its scripts only when somebody wants it, and `client:reader`
 * for islands that wait for the first sign of a reader.
 */
import type { AstroIntegration } from 'astro';

/** The integration for `astro.config.mjs`. */
export const loadWhenWanted = (): AstroIntegration => ({
  name: 'load-when-wanted',
  hooks: {
    'astro:config:setup': ({ addClientDirective }) => {
      addClientDirective({
        name: 'wanted',
        entrypoint: './src/components/runbook/wanted.client.ts',
      });
      addClientDirective({
        name: 'reader',
        entrypoint: './src/components/site/reader.client.ts',
      });
    },
  },
});
