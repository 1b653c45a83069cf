import { expect, test as base } from '@playwright/test';
import { findBrowser } from './browser';
import { startPortal, type Portal, type PortalOptions } from './portal';

export { expect };

/** This machine, and what a page holds in itself. */
const AT_HOME = /^(data|blob|about):|^https?:\/\/(localhost|127\.0\.0\.1)[:/]/;

interface PortalFixtures {
  /** How the portal of these stories differs from the one that `npm start` gives. */
  portalOptions: PortalOptions;
  portal: Portal;
}

/** A story: a browser that is on this machine, and a portal with the sample organisation. */
export const test = base.extend<object, PortalFixtures>({
  launchOptions: [
    async ({ playwright }, give) =>
      give(await findBrowser(playwright.chromium)),
    { scope: 'worker' },
  ],
  portalOptions: [{}, { option: true, scope: 'worker' }],
  portal: [
    async ({ portalOptions }, give) => {
      const portal = await startPortal(portalOptions);
      await give(portal);
      await portal.stop();
    },
    { scope: 'worker', timeout: 600_000 },
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
