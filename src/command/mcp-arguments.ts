/** The arguments of `unstuck mcp`. */
import arg from 'arg';

export interface McpCall {
  readonly kind: 'mcp';
  /** The folders beneath which tools may read files that they are given the path of. */
  readonly allowed: readonly string[];
}

/** Reads the arguments after `mcp`. Throws on an option that there is not. */
export function readMcp(
  argv: readonly string[],
): McpCall | { kind: 'help' } | { kind: 'wrong'; reason: string } {
  const options = arg(
    { '--allow': [String], '--help': Boolean, '-h': '--help' },
    { argv: [...argv] },
  );
  if (options['--help'] === true) return { kind: 'help' };
  const [extra] = options._;
  if (extra !== undefined) {
    return { kind: 'wrong', reason: `mcp reads no file: ${extra}. Allow its folder: --allow DIR` };
  }
  const allowed = options['--allow'] ?? [];
  return allowed.includes('')
    ? { kind: 'wrong', reason: '--allow needs a folder' }
    : { kind: 'mcp', allowed };
}
