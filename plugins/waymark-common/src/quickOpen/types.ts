/** An entity that quick open found, as the caller may read it. */
export interface QuickOpenItem {
  /** Entity ref. */
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  /** What to show: the title, the display name of a person or group, or the name. */
  title: string;
  /** `spec.type`, for example `service`. */
  type?: string;
  description?: string;
  /** Whether it counts as the caller's own. */
  mine: boolean;
}

/** Answer of `GET /api/service-catalog/quick-open?q=`. */
export interface QuickOpenResponse {
  /** The best first. Without `q`, what is the caller's own. */
  items: QuickOpenItem[];
  /** False while the names of the catalog are still read after a start: something may be missing. */
  complete: boolean;
}
