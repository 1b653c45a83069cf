import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** Lets modules send alerts besides those whom the configuration names. */
export interface AlertSendersExtensionPoint {
  /**
   * @param name - shown with each alert that it brought
   * @param token - at least 16 characters, as `Authorization: Bearer` of what it posts
   */
  addSender(name: string, token: string): void;
}

/** {@inheritDoc AlertSendersExtensionPoint} */
export const alertSendersExtensionPoint =
  createExtensionPoint<AlertSendersExtensionPoint>({ id: 'runbooks.senders' });
