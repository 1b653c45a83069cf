/** Topic on which the catalog says which entities it has processed with a new content. */
export const CATALOG_CHANGED_TOPIC = 'service-catalog.changed';

/** What comes on {@link CATALOG_CHANGED_TOPIC}. The final entities follow within a second or two. */
export interface CatalogChangedEvent {
  changed: ChangedEntity[];
}

/** An entity whose content is new to the process that told of it. */
export interface ChangedEntity {
  /** Entity ref. */
  ref: string;
  kind: string;
  name: string;
  namespace: string;
  title?: string;
  /** `spec.type`, for example `service`. */
  type?: string;
  /** `spec.owner` as its descriptor writes it, which may be short: `payments` for `group:default/payments`. */
  owner?: string;
  /** The commit its descriptor was read at, where the embedded Git host has it. */
  commit?: string;
}
