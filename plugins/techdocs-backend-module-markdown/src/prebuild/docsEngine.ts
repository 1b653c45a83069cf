import { Entity } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { TECHDOCS_ENGINE_CATALOG_ANNOTATION_KEY } from '@backstage/plugin-techdocs-node';

/** Whether the docs of an entity are for the `markdown` engine. */
export function isForMarkdownEngine(entity: Entity, config: Config): boolean {
  const engine =
    entity.metadata.annotations?.[TECHDOCS_ENGINE_CATALOG_ANNOTATION_KEY] ??
    config.getOptionalString('techdocs.generator.defaultEngine');
  return engine === 'markdown';
}
