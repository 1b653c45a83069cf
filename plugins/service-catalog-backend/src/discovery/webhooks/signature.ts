import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SourceConfig } from '../config';

type Header = (name: string) => string | undefined;

/**
 * Whether a delivery comes from who knows the secret.
 *
 * @param body - as it came, byte for byte
 */
export function isGenuine(
  type: SourceConfig['type'],
  secret: string,
  header: Header,
  body: Buffer,
): boolean {
  switch (type) {
    case 'github':
      return same(
        header('x-hub-signature-256'),
        `sha256=${sign(secret, body)}`,
      );
    case 'gitea':
      return same(header('x-gitea-signature'), sign(secret, body));
    default:
      // GitLab sends the secret itself.
      return same(header('x-gitlab-token'), secret);
  }
}

function sign(secret: string, body: Buffer): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

// Of hashes, so that neither the time nor the length tells anything.
function same(given: string | undefined, wanted: string): boolean {
  if (given === undefined) return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
