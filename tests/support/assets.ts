/** What sessions are opened with, read once: the engine's bindings know one instance a process. */
import type { Assets } from '../../src/sandbox/engine/database/assets.ts';
import { readAssets } from '../../src/sandbox/node/assets.ts';

let assets: Promise<Assets> | undefined;

/** The same at every call. */
export const sharedAssets = (): Promise<Assets> => (assets ??= readAssets());
