import type { BrowserType, LaunchOptions } from '@playwright/test';
import bundled from '@sparticuz/chromium';
import { existsSync } from 'node:fs';

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags that make Chromium one process, which ends the browser with its first page. */
const NOT_WANTED = new Set(['--single-process', '--no-zygote']);

/**
 * The Chromium of this machine: the one named by `WAYMARK_BROWSER`, Playwright's, an installed one, or the one that
 * comes inside the npm package `@sparticuz/chromium`.
 *
 * @throws Error when there is none and the package has none for this machine
 */
export async function findBrowser(
  chromium: BrowserType,
): Promise<LaunchOptions> {
  const found = [
    process.env.WAYMARK_BROWSER,
    chromium.executablePath(),
    ...INSTALLED,
  ].find(path => path && existsSync(path));
  if (found)
    return {
      executablePath: found,
      // Chromium has no sandbox for the superuser.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `No Chromium was found, and none comes through npm for ${process.platform} ${process.arch}. Install Chrome or name a Chromium in WAYMARK_BROWSER.`,
    );
  // Nothing here is drawn in three dimensions, which would be computed without a graphics card.
  bundled.setGraphicsMode = false;
  return {
    executablePath: await bundled.executablePath(),
    args: bundled.args.filter(arg => !NOT_WANTED.has(arg)),
  };
}
