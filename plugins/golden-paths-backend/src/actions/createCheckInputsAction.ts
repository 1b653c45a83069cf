import type { PermissionsService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION } from '@waymark/common';
import type { InputChecker } from '../checks/InputChecker';
import { fullRef } from '../checks/references';
import type { CodeHosts } from '../hosts/CodeHosts';
import { assertMayCreate } from '../permission';
import { derivedValues, type DerivedValues } from '../templates/derivedValues';
import type { Creations } from './Creations';

/** The action `golden-paths:check-inputs`. */
export function createCheckInputsAction(deps: {
  catalog: CatalogService;
  checker: InputChecker;
  creations: Creations;
  hosts: CodeHosts;
  permissions: PermissionsService;
  /** Address of the portal. */
  portalUrl: string;
}) {
  return createTemplateAction({
    id: 'golden-paths:check-inputs',
    description:
      'Checks name, owner and system of a new service before anything is made, and gives the values that follow from them.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the service'),
        owner: z => z.string().describe('Entity ref of its owner'),
        system: z =>
          z.string().optional().describe('Entity ref of its system, if any'),
      },
      output: {
        repositoryUrl: z => z.string().describe('Address of the repository'),
        cloneUrl: z => z.string().describe('Address to clone from'),
        portalUrl: z => z.string().describe('Address of the portal'),
        owner: z => z.string().describe('Full entity ref of the owner'),
        ownerName: z => z.string().describe('Name of the owner, no kind'),
        system: z => z.string().describe('Full ref of the system, or empty'),
        systemName: z => z.string().describe('Name of the system, or empty'),
        alertPrefix: z => z.string().describe('Start of alert names'),
        codeOwner: z => z.string().describe('The owner, as CODEOWNERS says it'),
        host: z => z.string().describe('Kind of Git host it will be on'),
        pipeline: z =>
          z
            .enum(['github', 'gitlab'])
            .describe('Whose pipelines that host runs'),
        template: z =>
          z.string().optional().describe('The template, as name@version'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      await assertMayCreate(deps.permissions, credentials);
      const { name } = ctx.input;

      const problems = await deps.checker.checkFields(
        ['name', 'owner', 'system'],
        ctx.input,
        { credentials },
      );
      if (problems.length) {
        throw new InputError(
          problems
            .map(({ field, message }) => `${field}: ${message}`)
            .join(' '),
        );
      }

      const host = deps.hosts.forNew;
      const { repositoryUrl, cloneUrl } = host.place(name);
      const owner = await deps.catalog.getEntityByRef(
        fullRef(ctx.input.owner, 'owner') ?? '',
        { credentials },
      );
      const derived = derivedValues(ctx.input, {
        portalUrl: deps.portalUrl,
        repositoryUrl,
        cloneUrl,
        codeOwner: host.handleOf(
          owner?.metadata.name ?? '',
          owner?.metadata.annotations ?? {},
        ),
        host: host.type,
        pipeline: host.pipeline,
      });
      for (const [key, value] of Object.entries(derived)) {
        ctx.output(key as keyof DerivedValues, value);
      }
      const metadata = ctx.templateInfo?.entity?.metadata;
      const version = metadata?.annotations?.[ANNOTATION.version];
      if (version) ctx.output('template', `${metadata.name}@${version}`);

      if (!ctx.isDryRun) {
        deps.creations.begin({
          taskId: ctx.task.id,
          name,
          reviewer: derived.codeOwner,
          signal: ctx.signal,
          logger: ctx.logger,
        });
      }
      ctx.logger.info(`“${name}” is free, and ${derived.owner} may own it.`);
    },
  });
}
