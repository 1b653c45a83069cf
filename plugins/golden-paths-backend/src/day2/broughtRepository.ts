import { cp, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { BROUGHT_REPOSITORY } from '@waymark/common';
import { describedEntity } from '../descriptor/describedEntities';
import { ownerRef } from '../handover/ownerNames';
import type { CodeHost } from '../hosts/CodeHost';
import type { EntityRepository } from '../hosts/CodeHosts';
import { RepositoryFiles } from '../workspace/RepositoryFiles';

/** A commit that nothing is ever proposed to. */
const NO_COMMIT = '0'.repeat(40);

/** A repository that somebody brought to a dry run, to see what a template makes of it. */
export interface BroughtRepository extends EntityRepository {
  /** As it describes itself: the catalog need not have it. */
  entity: Entity;
}

/**
 * Finds the repository that was brought to a dry run, beside the files of the template. Tests of templates do that: they
 * change no repository, so that nobody has to own it.
 *
 * @param entityRef - what is changed
 * @param portalUrl - without a slash at its end
 * @returns undefined in a task, and when nothing was brought
 * @throws InputError when it does not describe the entity
 */
export async function broughtRepository(
  ctx: Pick<ActionContext<any>, 'isDryRun' | 'templateInfo'>,
  entityRef: string,
  portalUrl: string,
): Promise<BroughtRepository | undefined> {
  const baseUrl = ctx.templateInfo?.baseUrl;
  if (!ctx.isDryRun || !baseUrl?.startsWith('file:')) return undefined;
  const folder = join(dirname(fileURLToPath(baseUrl)), BROUGHT_REPOSITORY);
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) return undefined;

  const described = await describedEntity(
    await RepositoryFiles.in(folder),
    entityRef,
  );
  const { kind, name, namespace, annotations, spec } = described;
  const host = hostOf(folder, portalUrl);
  return {
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: {
        name,
        namespace,
        annotations: annotations as Record<string, string>,
      },
      spec: spec as Entity['spec'],
      relations: ownedBy(described),
    },
    host,
    repository: host.place(name),
    descriptor: described.file,
  };
}

function ownedBy({
  namespace,
  spec,
}: {
  namespace: string;
  spec: Readonly<Record<string, unknown>>;
}): Entity['relations'] {
  const targetRef = ownerRef(spec.owner, namespace);
  return targetRef ? [{ type: RELATION_OWNED_BY, targetRef }] : [];
}

/** A host that has one repository, and to which nothing goes. */
function hostOf(folder: string, portalUrl: string): CodeHost {
  const refuse = async () => {
    throw new InputError('A repository that was brought is only looked at.');
  };
  const checkout = async (target: string) => {
    await cp(folder, target, { recursive: true });
    return { commit: NO_COMMIT, defaultBranch: 'main' };
  };
  return {
    type: 'git-host',
    title: 'a dry run',
    pipeline: 'github',
    tellsCommits: false,
    place: name => ({
      name,
      repositoryUrl: `${portalUrl}/git/${name}`,
      cloneUrl: `${portalUrl}/git/${name}.git`,
    }),
    fileUrl: (repository, path) =>
      `${repository.repositoryUrl}/blob/main/${path}`,
    handleOf: group => `@${group}`,
    locate: () => undefined,
    exists: async () => true,
    publish: refuse,
    remind: refuse,
    undo: refuse,
    propose: refuse,
    readFile: async () => undefined,
    checkout: (_, __, target) => checkout(target),
    checkoutOf: (_, __, ___, target) => checkout(target),
  };
}
