import { href, searchPath } from '../../../paths.ts';

/** A link from an error code to the search for it, in a new tab, so that the sandbox stays open. */
export function CodeLink({ code }: { code: string }) {
  return (
    <a class="sb-code-link" href={href(searchPath(code))} target="_blank" rel="noopener">
      What does {code} mean?<span class="sb-sr"> (opens in a new tab)</span>
    </a>
  );
}
