import { HostError } from '@waymark/node';
import type { HostFile, HostRepository } from './RepositoryHost';
import { whyUnreadable } from './whyUnreadable';

const AT_ONCE = 5;

/**
 * Reads the descriptors of the repositories of a page, a few at once. One that cannot be read says why.
 *
 * @throws HostError when the host fails for most of a page: then it is the host, and no repository is to blame
 */
export async function readDescriptors<T>(
  found: T[],
  how: {
    facts: (one: T) => Omit<HostRepository, 'descriptor' | 'unreadable'>;
    /** Undefined when there is none. */
    descriptor: (one: T) => Promise<HostFile | undefined>;
  },
): Promise<HostRepository[]> {
  const failures: HostError[] = [];
  const read = async (one: T): Promise<HostRepository> => {
    const facts = how.facts(one);
    try {
      const descriptor = await how.descriptor(one);
      return { ...facts, ...(descriptor && { descriptor }) };
    } catch (error) {
      const unreadable = whyUnreadable(error, facts.name);
      if (error instanceof HostError && (error.status ?? 0) >= 500)
        failures.push(error);
      return { ...facts, unreadable };
    }
  };
  const repositories: HostRepository[] = [];
  for (let i = 0; i < found.length; i += AT_ONCE)
    repositories.push(
      ...(await Promise.all(found.slice(i, i + AT_ONCE).map(read))),
    );
  if (failures.length > Math.max(found.length / 2, AT_ONCE)) throw failures[0];
  return repositories;
}
