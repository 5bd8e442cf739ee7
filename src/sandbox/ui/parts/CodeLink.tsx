import { codeUrl } from '../words/codes.ts';

/** A link from an error code to what the site knows about it; it leaves the sandbox open. */
export function CodeLink({ code }: { code: string }) {
  const base = import.meta.env.BASE_URL;
  return (
    <a class="sb-code-link" href={codeUrl(code, base)} target="_blank" rel="noopener">
      What does {code} mean?<span class="sb-sr"> (opens in a new tab)</span>
    </a>
  );
}
