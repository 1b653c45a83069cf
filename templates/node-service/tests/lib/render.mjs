import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
import { renderStep, TEMPLATE_FOLDER } from './template.mjs';

const quiet = { info() {}, debug() {}, warn() {}, error() {} };
quiet.child = () => quiet;

const action = createFetchTemplateAction({
  integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
  // Never asked: the template is on disk.
  reader: {},
});

/**
 * Renders the service as a task does: with the scaffolder's own action, and the input that template.yaml gives it.
 *
 * @param values - what the input's `values` have become
 * @returns the folder, whose removal is up to the caller
 */
export async function renderService(values) {
  const workspacePath = await mkdtemp(join(tmpdir(), 'node-service-'));
  const temporary = [];
  try {
    await action.handler({
      input: { ...renderStep.input, values },
      workspacePath,
      logger: quiet,
      logStream: new PassThrough(),
      templateInfo: {
        entityRef: 'template:default/node-service',
        baseUrl: pathToFileURL(`${TEMPLATE_FOLDER}template.yaml`).href,
      },
      createTemporaryDirectory: async () => {
        const folder = await mkdtemp(join(tmpdir(), 'node-service-source-'));
        temporary.push(folder);
        return folder;
      },
    });
  } finally {
    await Promise.all(
      temporary.map(folder => rm(folder, { recursive: true, force: true })),
    );
  }
  return workspacePath;
}

/** Reads every file of a folder: its text by its path, with slashes. */
export async function readTree(folder) {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async entry => {
        const path = join(entry.parentPath, entry.name);
        return [
          relative(folder, path).replaceAll('\\', '/'),
          await readFile(path, 'utf8'),
        ];
      }),
  );
  return new Map(files);
}
