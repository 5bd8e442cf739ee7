/** What this worker is: its edition, its scope, and the names under which it keeps things. */
import { keptNames } from '../edition.ts';
import type { WorkerManifest } from '../manifest.ts';

declare const self: ServiceWorkerGlobalScope;

/** Put in by the build (`src/build/offline.ts`). */
declare const __MANIFEST__: WorkerManifest;

export const own = __MANIFEST__;
export const scope = self.registration.scope;
export const names = keptNames(scope);

/** The files of this edition by path. */
export const ownFiles = new Map(own.files.map((file) => [file.path, file]));

/** Returns the absolute address of a path below the site’s root. */
export const addressOf = (path: string): string => new URL(path, scope).href;
