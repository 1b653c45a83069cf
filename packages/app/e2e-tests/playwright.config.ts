import { defineConfig } from '@playwright/test';

/** Runs by `npm test`, which builds first; alone with `yarn e2e`. */
export default defineConfig({
  testDir: '.',
  // Each story has a portal of its own, and the machines of people have few cores.
  workers: 1,
  fullyParallel: false,
  // A machine with two busy cores takes this long; nothing is waited for when it is there.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: '../../../test-results',
  reporter: [
    ['list'],
    ...(process.env.WAYMARK_E2E_REPORT
      ? ([['json', { outputFile: process.env.WAYMARK_E2E_REPORT }]] as [
          string,
          unknown,
        ][])
      : []),
  ],
  use: {
    viewport: { width: 1440, height: 900 },
    // Its film strip would cost more than all that the browser does.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'stories', testMatch: 'stories/*.test.ts' },
    // What the templates make, in every language: run in continuous integration.
    { name: 'templates', testMatch: 'templates/*.test.ts' },
    // Writes docs/images; run by `yarn screenshots`.
    { name: 'screenshots', testMatch: 'screenshots/*.ts' },
  ],
});
