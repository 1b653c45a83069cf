import { toError } from '@backstage/errors';
import type {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';

/** What TechDocs says when the program, or the Docker to run it in, is not there. */
const NOT_THERE =
  /spawn mkdocs ENOENT|requires Docker|docker\.sock|ECONNREFUSED|connect ENOENT/i;
/** What MkDocs says when the plugin that TechDocs adds to every site is not there. */
const NO_PLUGIN = /"techdocs-core" plugin is not installed/;

/**
 * TechDocs' own MkDocs engine, for entities with the annotation `backstage.io/techdocs-engine: mkdocs`.
 * Where the operator did not install MkDocs, it says so rather than what failed inside.
 */
export class MkDocsGenerator implements GeneratorBase {
  readonly #mkdocs: GeneratorBase;

  constructor(mkdocs: GeneratorBase) {
    this.#mkdocs = mkdocs;
  }

  async run(options: GeneratorRunOptions): Promise<void> {
    let output = '';
    const listen = (chunk: unknown) => {
      output = (output + String(chunk)).slice(-10_000);
    };
    options.logStream?.on('data', listen);
    try {
      await this.#mkdocs.run(options);
    } catch (error) {
      const said = `${toError(error).message}\n${output}`;
      if (NOT_THERE.test(said))
        throw new Error(
          'These docs ask for MkDocs (backstage.io/techdocs-engine: mkdocs), which is not installed in this portal. ' +
            'Remove the annotation to have them built by the portal itself, or ask its operator to install MkDocs with ' +
            'mkdocs-techdocs-core and to set techdocs.generator.runIn to local.',
        );
      if (NO_PLUGIN.test(said))
        throw new Error(
          'MkDocs is installed in this portal without mkdocs-techdocs-core. Ask its operator to install that too.',
        );
      throw error;
    } finally {
      options.logStream?.off('data', listen);
    }
  }
}
