/** Path and options of the browser. Tests use the system's Chromium and download none. */
import { existsSync } from 'node:fs';
import { installPackage, isRootOnDebian } from './debian.ts';

export const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Features of the browser that no test needs. */
const DISABLED_FEATURES = [
  // Playwright's own list (1.65), which a further switch replaces.
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
  // Pages of the address bar that each context would load: half of the time of an empty one.
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
];

export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  // Each test uses its database for a second or two: optimising its code would cost more than it saves.
  '--js-flags=--liftoff-only',
];

/** Installs a missing Chromium as root on Debian; elsewhere throws with one line on what to do. */
export function ensureChromium(): void {
  if (existsSync(chromiumPath)) return;
  if (process.env['CHROMIUM_PATH'] !== undefined || !isRootOnDebian()) {
    throw new Error(
      `No browser at ${chromiumPath}: install Chromium, or set CHROMIUM_PATH to where it is.`,
    );
  }
  installPackage('chromium');
}
