import { HostError } from '@waymark/node';
import type { HostFile, HostRepository } from './RepositoryHost';

/**
 * What a repository has of a descriptor. One that the token may not read is told of, and does not keep all that come
 * after it from being read.
 */
export async function unlessRefused(
  read: () => Promise<HostFile | undefined>,
): Promise<Pick<HostRepository, 'descriptor' | 'unreadable'>> {
  try {
    const descriptor = await read();
    return descriptor ? { descriptor } : {};
  } catch (error) {
    if (error instanceof HostError && error.status === 403)
      return { unreadable: error.message };
    throw error;
  }
}
