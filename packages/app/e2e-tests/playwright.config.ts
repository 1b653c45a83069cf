import { defineConfig } from '@playwright/test';

const IN_TIME = 'stories/push.test.ts';

/** Runs by `npm test`, which builds first; alone with `yarn e2e`. */
export default defineConfig({
  testDir: '.',
  globalSetup: './support/build.ts',
  // Each has a portal of its own. Stories wait much, so that two take little longer than one on two cores.
  workers: 2,
  fullyParallel: false,
  // A machine with two busy cores takes this long; nothing is waited for when it is there.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // On a portal of its own again. The summary names what passed only then: it is unsteady, or the portal is.
  retries: process.env.CI ? 1 : 0,
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
    // No trace: the snapshots of each step take as long as the pages themselves. `--trace on` makes one.
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'stories',
      testMatch: 'stories/*.test.ts',
      testIgnore: IN_TIME,
    },
    // What is promised to be seen within seconds is measured with nothing beside it.
    { name: 'in-time', testMatch: IN_TIME, workers: 1 },
    // What the templates make, in every language: run in continuous integration.
    { name: 'templates', testMatch: 'templates/*.test.ts', workers: 1 },
    // Writes docs/images; run by `yarn screenshots`.
    { name: 'screenshots', testMatch: 'screenshots/*.ts', workers: 1 },
  ],
});
