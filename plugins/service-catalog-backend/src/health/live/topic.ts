/** Topic on which the catalog says what it has just processed, with a new content or not. */
export const CATALOG_PROCESSED_TOPIC = 'service-catalog.processed';

/** What comes on {@link CATALOG_PROCESSED_TOPIC}. */
export interface CatalogProcessedEvent {
  /** When, ISO 8601: errors and conflicts that come of it are told after that. */
  at: string;
  /** Entity refs. */
  processed: string[];
  /** Location refs, such as `url:https://…`, of the descriptors that processed locations name. */
  read: string[];
  /** Whether it has entries that it does not show yet. */
  isBehind: boolean;
}
