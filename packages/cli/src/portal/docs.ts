import type { Entity } from '@backstage/catalog-model';

const TECHDOCS = ['backstage.io/techdocs-ref', 'backstage.io/techdocs-entity'];

/** Whether an entity names docs of its own or of another entity. */
export function hasDocs(entity: Entity | undefined): boolean {
  return TECHDOCS.some(key => Boolean(entity?.metadata.annotations?.[key]));
}
