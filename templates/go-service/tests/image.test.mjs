import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import {
  cleanEnvironment,
  runTool,
  withTool,
} from '../../../packages/launcher/lib/testing/tools.mjs';
import { writeFiles } from '../../lib/portal.mjs';
import { renderTemplate } from '../../lib/renderTemplate.mjs';
import { stagesOf } from '../../lib/images/dockerfile.mjs';

const TEMPLATE = join(import.meta.dirname, '..');

withTool('go', 'The image of a service in Go', () => {
  it(
    'has a bill of materials of its program',
    { skip: !process.env.CI && 'builds a tool from its source' },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'go-service-'));
      try {
        await writeFiles(folder, await renderTemplate(TEMPLATE));
        await build(folder);
        const { metadata, components } = JSON.parse(
          await readFile(join(folder, 'sbom.cdx.json'), 'utf8'),
        );
        assert.equal(metadata.component.version, '1.2.3');
        const names = components.map(({ name }) => name);
        assert.ok(names.includes('go.opentelemetry.io/otel/sdk'));
        // A tool of those who write it, and no part of the program.
        assert.ok(!names.includes('honnef.co/go/tools'));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});

/** Runs the commands of the first stage in a folder: what that has at its root is in the folder itself. */
async function build(folder) {
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
  const [{ instructions }] = stagesOf(dockerfile);
  const tools = join(folder, 'tools');
  const env = cleanEnvironment({
    GOBIN: tools,
    PATH: `${tools}:${process.env.PATH}`,
    VERSION: '1.2.3',
  });
  for (const [instruction, rest] of instructions) {
    const command = rest.replace(/ \/(?=service|sbom)/g, ` ${folder}/`);
    if (instruction === 'RUN')
      await runTool('sh', ['-ec', command], { cwd: folder, env });
  }
}
