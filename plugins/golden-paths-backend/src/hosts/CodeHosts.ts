import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  parseLocationRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CodeHost, KnownRepository } from './CodeHost';

/** Where an entity is described. */
export interface EntityRepository {
  host: CodeHost;
  repository: KnownRepository;
  /** Path of its descriptor from the root of the repository. */
  descriptor: string;
}

/** The Git hosts of this portal. */
export class CodeHosts {
  constructor(
    /** Where new repositories go. */
    readonly forNew: CodeHost,
    /** Those that changes are proposed to, that one among them. */
    private readonly hosts: readonly CodeHost[],
  ) {}

  /**
   * Finds the repository whose descriptor the catalog read an entity from.
   *
   * Annotations are what a descriptor says, and it may name a repository of others: after the checkout, and before
   * anything of it is shown, ask `assertDescribes` whether that repository describes the entity.
   *
   * @throws InputError when it is on none of these hosts
   */
  repositoryOf(entity: Entity): EntityRepository {
    const { annotations = {} } = entity.metadata;
    const addresses = [ANNOTATION_LOCATION, ANNOTATION_SOURCE_LOCATION]
      .map(name => annotations[name])
      .filter(value => value !== undefined);
    for (const address of addresses) {
      const found = this.#locate(address);
      if (found) return found;
    }
    const ref = stringifyEntityRef(entity);
    throw new InputError(
      addresses.length
        ? `${ref} comes from ${addresses[0]}, where this portal cannot propose changes. Whoever runs it can add that host and organisation to waymark.hosts.`
        : `The catalog does not say which repository ${ref} comes from.`,
    );
  }

  #locate(address: string): EntityRepository | undefined {
    const { type, target } = parseLocationRef(address);
    if (type !== 'url') return undefined;
    for (const host of this.hosts) {
      const found = host.locate(target);
      if (found)
        return { host, repository: found.repository, descriptor: found.path };
    }
    return undefined;
  }
}
