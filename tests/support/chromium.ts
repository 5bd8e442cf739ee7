/**
 * Path and options of the browser. Tests use the system's Chromium and download none: Debian's headless
 * shell, which has no interface and takes half of the processor time to open a page, or else the browser.
 */
import { existsSync } from 'node:fs';
import { ensureBrowser, installPackage, isRootOnDebian } from './debian.ts';

const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';
const BROWSER = '/usr/bin/chromium';
const VARIABLE = 'CHROMIUM_PATH';

/** Path of the browser to test with. There may be none yet: `ensureChromium` installs it. */
export const chromiumPath =
  process.env[VARIABLE] ?? [HEADLESS_SHELL, BROWSER].find(existsSync) ?? BROWSER;

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
  // A test uses its database for a second or two, and each page runs axe anew: optimising their code costs
  // more than it saves. Without it, WebAssembly stays as first compiled, and JavaScript too (half of axe's time).
  '--js-flags=--liftoff-only --no-opt --no-maglev',
];

/**
 * Installs Chromium as root on Debian where it is missing: the headless shell, or the browser if a mirror
 * does not have that package. Elsewhere throws with one line on what to do if there is neither.
 */
export function ensureChromium(): void {
  const mayInstall = process.env[VARIABLE] === undefined && isRootOnDebian();
  if (mayInstall && !existsSync(HEADLESS_SHELL)) {
    try {
      installPackage('chromium-headless-shell');
      return;
    } catch (error) {
      console.warn(`Testing without the headless shell: ${String(error)}`);
    }
  }
  ensureBrowser({
    name: 'Chromium',
    path: chromiumPath,
    variable: VARIABLE,
    package: 'chromium',
  });
}
