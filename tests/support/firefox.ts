/**
 * Path and settings of Firefox, which puppeteer drives over WebDriver BiDi. Playwright drives only a
 * Firefox of its own; its BiDi needs commands that Debian's release does not have yet.
 */
import { launch, type Browser } from 'puppeteer-core';
import { ensureBrowser } from './debian.ts';

const FIREFOX = '/usr/bin/firefox-esr';
const VARIABLE = 'FIREFOX_PATH';

/** Settings in addition to puppeteer's own, which already switch off most of what Firefox asks of Mozilla. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'browser.region.network.url': '',
  'dom.push.enabled': false,
  'intl.accept_languages': 'en-GB',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
};

/** Installs a missing Firefox as root on Debian; elsewhere throws with one line on what to do. */
export function ensureFirefox(): void {
  ensureBrowser({
    name: 'Firefox',
    path: FIREFOX,
    variable: VARIABLE,
    package: 'firefox-esr',
  });
}

/**
 * Starts Firefox without a window.
 *
 * @param proxyPort Port of this machine to which every request goes that is not for this machine.
 */
export function launchFirefox(proxyPort: number): Promise<Browser> {
  const proxy = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
  };
  return launch({
    browser: 'firefox',
    executablePath: process.env[VARIABLE] ?? FIREFOX,
    // Without it, a release ignores puppeteer's setting of the server for remote settings.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    headless: true,
    defaultViewport: { width: 1600, height: 1000 },
    extraPrefsFirefox: { ...PREFERENCES, ...proxy },
  });
}
