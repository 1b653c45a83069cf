import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  PROPOSAL_BRANCH,
  type DescriptorProposal,
  type DiscoverySource,
  type NewProposal,
  type ProposalResponse,
  type UndescribedRepository,
} from '@waymark/common';
import { HostError } from '@waymark/node';
import type { OwnershipService } from '../../ownership/OwnershipService';
import type { Discovery } from '../Discovery';
import { demand, grantedTo } from '../DiscoveryPermissions';
import type { FileProposal, RootEntry } from '../hosts/RepositoryHost';
import { readEntities } from '../scan/readEntities';
import { EMBEDDED, type EmbeddedSource } from '../sources/EmbeddedSource';
import type { ExternalSource } from '../sources/ExternalSource';
import { freeBranch } from './freeBranch';
import { filesToRead, infer, possibleOwners } from './infer';
import type { ProposalStore } from './ProposalStore';

/** Most characters of a file that a descriptor is inferred from: what tells something is at its beginning. */
const MOST_READ = 256 * 1024;

type Person = BackstageCredentials<BackstageUserPrincipal>;

/** A repository of any source, as its host has it now. */
interface Place {
  repository: UndescribedRepository;
  root(): Promise<RootEntry[]>;
  read(path: string): Promise<string | undefined>;
  hasBranch(branch: string): Promise<boolean>;
  propose(file: FileProposal): Promise<string>;
}

/** Infers descriptors, and proposes them to their repositories. */
export class Proposals {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      discovery: Discovery;
      embedded: EmbeddedSource;
      external: ExternalSource[];
      ownership: OwnershipService;
      permissions: PermissionsService;
      store: ProposalStore;
    },
  ) {}

  /**
   * Infers a descriptor from the files of a repository.
   *
   * @throws NotAllowedError, NotFoundError, ConflictError when it has one, or ServiceUnavailableError when the host does not answer
   */
  async infer(
    person: Person,
    sourceId: string,
    repositoryId: string,
  ): Promise<ProposalResponse> {
    const source = await this.#source(person, sourceId);
    return this.#forPeople(async () => {
      const place = await this.#place(person, source, repositoryId);
      const root = await place.root();
      if (root.some(({ path }) => path === source.descriptor))
        throw new ConflictError(
          `${place.repository.name} has a ${source.descriptor} already. Change it there.`,
        );
      const contents: Record<string, string> = {};
      for (const path of filesToRead(root)) {
        const text = await place.read(path);
        if (text !== undefined) contents[path] = text.slice(0, MOST_READ);
      }
      const candidates = possibleOwners(contents);
      const { items } = await this.deps.catalog.getEntitiesByRefs(
        { entityRefs: candidates, fields: ['kind'] },
        { credentials: person },
      );
      const known = candidates.filter((_, i) => items[i]);
      const inferred = infer({
        name: place.repository.name,
        description: place.repository.description,
        descriptor: source.descriptor,
        root,
        contents,
        fallbackOwner: await this.#fallbackOwner(person),
        exists: ref => known.includes(ref),
      });
      const proposal = await this.deps.store.get(source.id, repositoryId);
      return {
        repository: { ...place.repository, ...(proposal && { proposal }) },
        source,
        inferred,
      };
    });
  }

  /**
   * Proposes a descriptor on a branch of its own.
   *
   * @throws InputError when it cannot be used; NotAllowedError; ConflictError when one was proposed before and nobody
   *   says to do it again; ServiceUnavailableError when the host does not do it
   */
  async propose(
    person: Person,
    proposed: NewProposal,
  ): Promise<DescriptorProposal> {
    const { source: sourceId, repository: repositoryId, content } = proposed;
    const source = await this.#source(person, sourceId);
    const granted = await grantedTo(person, this.deps.permissions);
    demand(granted, source.id === EMBEDDED ? 'pushEmbedded' : 'propose');
    await checkContent(content, source.descriptor);
    const before = await this.deps.store.get(source.id, repositoryId);
    if (before && !proposed.again)
      throw new ConflictError(
        `${before.by} has proposed one already: ${before.url}. If that was closed, load this page again and propose another.`,
      );
    return this.#forPeople(async () => {
      const place = await this.#place(person, source, repositoryId);
      const by = person.principal.userEntityRef;
      const branch = await freeBranch(place.hasBranch);
      const url = await place.propose({
        path: source.descriptor,
        content: content.endsWith('\n') ? content : `${content}\n`,
        branch,
        title: `Add ${source.descriptor}`,
        body: `Describes this repository for the software catalog. Proposed in the portal by ${by}; once merged, the repository is in the catalog.`,
      });
      const proposal = {
        url,
        branch,
        by,
        at: new Date().toISOString(),
      };
      await this.deps.store.put(source.id, repositoryId, proposal);
      return proposal;
    });
  }

  async #source(person: Person, id: string): Promise<DiscoverySource> {
    const granted = await grantedTo(person, this.deps.permissions);
    const sources = await this.deps.discovery.sources(granted);
    const source = sources.find(one => one.id === id);
    if (!source)
      throw new NotFoundError(`There is no source ${id} that you may see.`);
    return source;
  }

  async #place(
    person: Person,
    source: DiscoverySource,
    id: string,
  ): Promise<Place> {
    const { embedded, external } = this.deps;
    const missing = () =>
      new NotFoundError(
        `There is no repository ${id} in ${source.title}. It may have been removed.`,
      );
    if (source.id === EMBEDDED) {
      const found = await embedded.find(person, id);
      if (!found) throw missing();
      const { name, description, url } = found;
      return {
        repository: { source: source.id, id, name, description, url },
        root: () => embedded.root(person, name),
        read: path => embedded.read(person, name, path),
        hasBranch: branch => embedded.hasBranch(person, name, branch),
        propose: file => embedded.propose(person, found, file),
      };
    }
    const { host } = external.find(({ config }) => config.id === source.id)!;
    const name = await this.deps.discovery.nameOf(source.id, id);
    const found = name && (await host.find({ id, name }));
    if (!found) throw missing();
    const { description, url } = found;
    return {
      repository: { source: source.id, id, name: found.name, description, url },
      root: () => host.root(found),
      read: path => host.read(found, path),
      hasBranch: branch => host.hasBranch(found, branch),
      propose: file => host.propose(found, file),
    };
  }

  async #fallbackOwner(person: Person) {
    const { owners } = await this.deps.ownership.ownersFor(person, [
      'direct',
      'member',
    ]);
    const team = owners.find(({ kind }) => kind === 'member');
    return team
      ? {
          ref: team.owner,
          because: 'no CODEOWNERS names a team of the catalog; this is yours',
        }
      : {
          ref: person.principal.userEntityRef,
          because: 'no CODEOWNERS names a team of the catalog; this is you',
        };
  }

  // A status of the host is not one of ours: its 401 would sign the person out.
  async #forPeople<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const { message, remedy, status } = error;
      if (status === 400 || status === 409 || status === 422)
        throw new ConflictError(
          `${message} Somebody may be doing the same: look at the branches and requests ${PROPOSAL_BRANCH} of the repository.`,
        );
      throw new ServiceUnavailableError(`${message} ${remedy}`);
    }
  }
}

async function checkContent(content: string, file: string): Promise<void> {
  const entities = await readEntities(
    content,
    `https://proposal/${file}`,
  ).catch(error => {
    throw new InputError(
      `The descriptor cannot be used yet. ${toError(error).message}`,
    );
  });
  if (!entities.length)
    throw new InputError('The descriptor is empty: describe one entity.');
}
