import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { exampleApi } from './tools/exampleApi.ts';

export default defineConfig({
  plugins: [react(), exampleApi()],
  build: {
    // No file within another one: the security policy of the site refuses it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    coverage: {
      include: ['{src,server}/**/*.{ts,tsx}'],
      // Started for real by test/process.test.ts, in a process of its own.
      exclude: ['src/main.tsx', 'server/main.ts', '**/*.test.*', '**/test/**'],
      thresholds: { lines: 90, functions: 90, branches: 85 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'pages',
          environment: 'jsdom',
          include: ['src/**/*.test.{ts,tsx}'],
          setupFiles: 'src/test/setup.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          environment: 'node',
          include: ['server/test/**/*.test.ts'],
        },
      },
    ],
  },
});
