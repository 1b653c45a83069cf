import { expect, test as base } from '@playwright/test';
import { findBrowser } from './browser';
import { startPortal, type Portal, type PortalOptions } from './portal';
import { untilSampleIsThere } from './sample';

export { expect };

/** This machine, and what a page holds in itself. */
const AT_HOME = /^(data|blob|about):|^https?:\/\/(localhost|127\.0\.0\.1)[:/]/;

interface StoryFixtures {
  /** With the sample organisation, and what the stories before in the same file did to it. */
  portal: Portal;
}

interface WorkerFixtures {
  /** How the portal of these stories differs from the one that `npm start` gives. */
  portalOptions: PortalOptions;
  /** A portal for the stories of a file, which ends that of the file before. */
  portalOf: (file: string) => Promise<Portal>;
}

/** A story: a browser that is on this machine, and a portal that no other file of stories has touched. */
export const test = base.extend<StoryFixtures, WorkerFixtures>({
  launchOptions: [
    async ({ playwright }, give) =>
      give(await findBrowser(playwright.chromium)),
    { scope: 'worker' },
  ],
  portalOptions: [{}, { option: true, scope: 'worker' }],
  portalOf: [
    async ({ playwright, portalOptions }, give) => {
      let current: { file: string; portal: Portal } | undefined;
      await give(async file => {
        if (current?.file !== file) {
          await current?.portal.stop();
          current = undefined;
          current = { file, portal: await startPortal(portalOptions) };
          await untilSampleIsThere(current.portal, playwright.request);
        }
        return current.portal;
      });
      await current?.portal.stop();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  portal: [
    async ({ portalOf }, give, { file }) => give(await portalOf(file)),
    { timeout: 600_000 },
  ],
  baseURL: ({ portal }, give) => give(portal.url),
  context: async ({ context, portal }, give) => {
    const outside: string[] = [];
    context.on('request', request => {
      // The pages of another, such as an identity provider, are not ours to judge.
      const isOurs =
        !request.isNavigationRequest() &&
        request.frame().url().startsWith(portal.url);
      if (isOurs && !AT_HOME.test(request.url())) outside.push(request.url());
    });
    await give(context);
    expect(outside, 'requests to the internet').toEqual([]);
  },
});
