/** Reads the assets of sessions once: the engine's bindings allow one instance per process. */
import type { Assets } from '../../src/sandbox/engine/database/assets.ts';
import { readAssets } from '../../src/sandbox/node/assets.ts';

let assets: Promise<Assets> | undefined;

/** Returns the same assets at every call. */
export const sharedAssets = (): Promise<Assets> => (assets ??= readAssets());
