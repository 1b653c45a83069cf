import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  processingResult,
  type CatalogProcessor,
} from '@backstage/plugin-catalog-node';
import { readAllowedKinds } from '@waymark/node';
import { glob, hasMagic } from 'glob';

/** Before the catalog's own reader of files, which has 20. */
const PRIORITY = 10;
const FILE = 'file';
/** As the catalog's own reader takes patterns. */
const OPTIONS = { windowsPathsNoEscape: true };
const PATTERN = { ...OPTIONS, magicalBraces: true };

/**
 * Makes a location of each file of a pattern. The catalog itself reads them as one, and takes none of them in while one
 * of them is broken.
 */
const fileByFile: CatalogProcessor = {
  getProcessorName: () => 'file-by-file',
  getPriority: () => PRIORITY,
  async readLocation({ type, target }, _optional, emit) {
    if (type !== FILE || !hasMagic(target, PATTERN)) return false;
    const files = (await glob(target, OPTIONS)).sort();
    for (const file of files)
      emit(
        processingResult.entity(
          { type: FILE, target: file },
          await locationOf(file),
        ),
      );
    return files.length > 0;
  },
};

async function locationOf(file: string): Promise<Entity> {
  const hash = (content: string | Buffer) =>
    createHash('sha1').update(content).digest('hex');
  // A file that cannot be read is for the reader of its location to tell of.
  const digest = await readFile(file).then(hash, () => 'none');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: {
      // As the catalog names the location of a file.
      name: `generated-${hash(`${FILE}:${file}`)}`,
      title: file,
      // The catalog reads a location again at once when the location itself has changed.
      annotations: { 'waymark/file-digest': digest },
    },
    // A file that is removed takes with it what it described.
    spec: { type: FILE, target: file, presence: 'optional' },
  };
}

/** Keeps a broken file of a pattern in `catalog.locations`, such as one template, from taking the others with it. */
export default createBackendModule({
  pluginId: 'catalog',
  moduleId: 'file-by-file',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
      },
      async init({ config, logger, processing }) {
        if (readAllowedKinds(config)(await locationOf('')))
          processing.addProcessor(fileByFile);
        else
          logger.info(
            'Patterns in catalog.locations are read as one, as catalog.rules do not allow Location.',
          );
      },
    });
  },
});
