import type { HostAnswer } from './HostClient';

/** Escapes a path for an address, but for its slashes. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Text of an answer, undefined after a 404. */
export function rawText({ status, text }: HostAnswer): string | undefined {
  return status === 404 ? undefined : text;
}

/** Text of a file that came in base64. */
export function fromBase64(content: string): string {
  return Buffer.from(content, 'base64').toString('utf8');
}
