/** Gives pages `client:wanted`, by which a runbook’s sandbox loads its scripts only when somebody wants it. */
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
    },
  },
});
