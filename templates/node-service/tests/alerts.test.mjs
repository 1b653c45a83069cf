import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { renderService } from './lib/render.mjs';
import { withTool } from '../../../packages/launcher/lib/testing/tools.mjs';
import { valueSets } from './lib/values.mjs';

withTool('promtool', 'The alerts of a service, with promtool', promtool => {
  for (const [title, values] of Object.entries(valueSets)) {
    describe(`from values: ${title}`, () => {
      let folder;
      before(async () => {
        folder = await renderService(values);
      });
      after(() => rm(folder, { recursive: true, force: true }));

      it('are rules that Prometheus accepts', async () => {
        await promtool(
          ['check', 'rules', 'deploy/chart/files/alerts.yaml'],
          folder,
        );
      });

      it('fire when they should, and only then', async () => {
        await promtool(['test', 'rules', 'deploy/alerts.test.yaml'], folder);
      });
    });
  }
});
