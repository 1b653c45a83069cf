import type { PermissionsService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { assertDescribes } from '../../hosts/assertDescribes';
import type { CodeHosts } from '../../hosts/CodeHosts';
import { assertMayChange } from '../../permission';
import { derivedValues } from '../../templates/derivedValues';
import { readWorkspaceProvenance } from '../again/readWorkspaceProvenance';
import type { Changes } from '../Change';
import { broughtRepository } from '../broughtRepository';
import { placeOf } from '../placeOf';
import { ownersOf, type Caller, type Subjects } from '../Subjects';
import { parseTemplateRef } from '../again/parseTemplateRef';

/** The action `golden-paths:begin-change`. */
export function createBeginChangeAction(deps: {
  catalog: CatalogService;
  changes: Changes;
  hosts: CodeHosts;
  permissions: PermissionsService;
  /** Address of the portal, without a slash at its end. */
  portalUrl: string;
  subjects: Subjects;
}) {
  return createTemplateAction({
    id: 'golden-paths:begin-change',
    description:
      'Writes the repository of something that the caller owns to the workspace, and says what is known of it.',
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('Entity ref of what to change'),
      },
      output: {
        entityRef: z => z.string().describe('Its full entity ref'),
        name: z => z.string().describe('Its name'),
        title: z => z.string().describe('Its title; its name without one'),
        description: z => z.string().describe('Its description, or empty'),
        type: z => z.string().describe('Its type, or empty'),
        lifecycle: z => z.string().describe('Its lifecycle, or empty'),
        owner: z => z.string().describe('Full entity ref of its owner'),
        ownerName: z => z.string().describe('Name of its owner, no kind'),
        system: z => z.string().describe('Full ref of its system, or empty'),
        systemName: z => z.string().describe('Name of its system, or empty'),
        repositoryUrl: z => z.string().describe('Address of its repository'),
        cloneUrl: z => z.string().describe('Address to clone from'),
        portalUrl: z => z.string().describe('Address of the portal'),
        alertPrefix: z => z.string().describe('Start of alert names'),
        codeOwner: z => z.string().describe('The owner, as CODEOWNERS says it'),
        host: z => z.string().describe('Kind of Git host it is on'),
        pipeline: z =>
          z
            .enum(['github', 'gitlab'])
            .describe('Whose pipelines that host runs'),
        commit: z => z.string().describe('Commit that the change starts from'),
        defaultBranch: z => z.string().describe('Branch that it is for'),
        template: z =>
          z
            .string()
            .describe('Entity ref of the template it was made by, or empty'),
        templateName: z => z.string().describe('Its name, or empty'),
        templateVersion: z => z.string().describe('Its version, or empty'),
        parameters: z =>
          z
            .record(z.unknown())
            .describe('Parameters it was made with; empty without a template'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayChange(deps.permissions, credentials);
      const { entityRef } = ctx.input;
      const brought = await broughtRepository(ctx, entityRef, deps.portalUrl);
      const found = brought ?? (await find(deps, entityRef, { credentials }));
      const { entity, host, repository, descriptor } = found;
      const ref = stringifyEntityRef(entity);
      const { commit, defaultBranch } = await host
        .checkout(ctx, repository, ctx.workspacePath)
        .catch(error => {
          if (!(error instanceof NotFoundError)) throw error;
          throw new NotFoundError(
            `The repository of ${ref}, ${repository.repositoryUrl}, is gone or empty. If it has moved, register ${ref} from its new place.`,
          );
        });
      await assertDescribes(ctx.workspacePath, descriptor, entity);
      deps.changes.begin(ctx.workspacePath, {
        ...found,
        isBrought: brought !== undefined,
        commit,
        defaultBranch,
        notes: [],
        conflicts: [],
      });

      const provenance = await readWorkspaceProvenance(ctx.workspacePath);
      const inputs = inputsOf(entity);
      const outputs = {
        entityRef: ref,
        ...described(entity),
        ...derivedValues(
          inputs,
          await placeOf(deps, inputs.owner, found, { credentials }),
        ),
        commit,
        defaultBranch,
        template: provenance?.template ?? '',
        templateName: parseTemplateRef(provenance?.template)?.name ?? '',
        templateVersion: provenance?.version ?? '',
        parameters: provenance?.parameters ?? {},
      };
      for (const [name, value] of Object.entries(outputs))
        ctx.output(name as keyof typeof outputs, value as never);
      ctx.logger.info(
        `Took ${repository.name} at ${commit.slice(0, 10)}, ${defaultBranch}.`,
      );
    },
  });
}

/** Finds what the caller may change. */
async function find(
  deps: { hosts: CodeHosts; subjects: Subjects },
  entityRef: string,
  caller: Caller,
) {
  const entity = await deps.subjects.find(entityRef, caller);
  const refusal = await deps.subjects.refusal(entity, caller);
  if (refusal)
    throw new NotAllowedError(`${stringifyEntityRef(entity)}: ${refusal}`);
  return { entity, ...deps.hosts.repositoryOf(entity) };
}

function described({ metadata, spec = {} }: Entity) {
  return {
    name: metadata.name,
    title: metadata.title ?? metadata.name,
    description: metadata.description ?? '',
    type: text(spec.type),
    lifecycle: text(spec.lifecycle),
  };
}

function inputsOf(entity: Entity) {
  return {
    name: entity.metadata.name,
    owner: ownersOf(entity)[0] ?? text(entity.spec?.owner),
    system: text(entity.spec?.system),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
