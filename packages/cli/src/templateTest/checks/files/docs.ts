import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lazy } from '../../../commandLine/lazy';
import type { Check } from '../check';

export const docs: Check = {
  name: 'docs',
  title:
    'The docs are built without a problem, by the portal and by MkDocs --strict',
  applies: ({ files }) => files.has('mkdocs.yml'),
  async run(bench) {
    const { buildSite } = await lazy(
      import('@waymark/plugin-techdocs-backend-module-markdown/engine'),
    );
    const site = await mkdtemp(join(tmpdir(), 'waymark-template-docs-'));
    try {
      const { report } = await buildSite({
        inputDir: bench.folder,
        outputDir: join(site, 'portal'),
        siteName: bench.produced.template.name,
      });
      return [
        ...report.problems.map(
          ({ file, line, message }) =>
            `${file}${line ? `:${line}` : ''}: ${message}`,
        ),
        ...(await bench.problemsOf(
          'mkdocs build --strict',
          bench.tool('mkdocs'),
          ['build', '--strict', '--quiet', '--site-dir', join(site, 'mkdocs')],
        )),
      ];
    } finally {
      await rm(site, { recursive: true, force: true });
    }
  },
};
