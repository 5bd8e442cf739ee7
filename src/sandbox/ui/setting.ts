/** The place of a sandbox on its page: beside the prose, alone in full size, or in a frame of another page. */
import type { TargetedMouseEvent } from 'preact';

export type Setting =
  | {
      kind: 'beside';
      /** The address of the same sandbox in full size; null where it has none. */
      fullSize: string | null;
      /** Hands the session over to the page in full size. */
      onFullSize: (event: TargetedMouseEvent<HTMLAnchorElement>) => void;
      /** Gives the page its room back; the session stays open. */
      onClose: () => void;
    }
  | { kind: 'full' | 'frame' };
