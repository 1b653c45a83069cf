import {
  createExtensionPoint,
  type BackstageCredentials,
  type BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { InboxEntry } from '@waymark/common';

/** Tells what needs a person, on behalf of a plugin. */
export interface InboxSource {
  /** For example `runbooks`. */
  id: string;
  /** Its name for people, for example `Runbooks`. */
  title: string;
  /** Channel of the signals service on which it is told that entries came or went, where there is one. */
  signal?: string;
  /**
   * What needs the person now: what their teams are to settle, not all there is.
   *
   * @throws whatever goes wrong; the inbox says that the source does not answer, and shows the others
   */
  entries(person: {
    credentials: BackstageCredentials<BackstageUserPrincipal>;
    /** Entity refs of the owners that count as theirs in the usual ways, nearest first. */
    owners: readonly string[];
  }): Promise<InboxEntry[]>;
}

/** Takes the sources of the inbox of My work. */
export interface InboxExtensionPoint {
  /** @throws Error when a source of the same id is there already */
  addSource(source: InboxSource): void;
}

/** Where modules of the plugin `service-catalog` bring what needs people. */
export const inboxExtensionPoint = createExtensionPoint<InboxExtensionPoint>({
  id: 'service-catalog.inbox',
});
