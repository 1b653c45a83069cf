import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { JsonObject } from '@backstage/types';
import { ANNOTATION } from '@waymark/common';
import type { HostContext } from '../../hosts/CodeHost';
import { PROVENANCE_FILE, type Provenance } from '../../provenance/provenance';
import { readFolder, type SourceFile } from '../../rendering/readFolder';
import type { TemplateSource } from '../../rendering/TemplateSource';
import type { TemplateSources } from '../../rendering/TemplateSources';
import { findTemplate } from '../../templates/findTemplate';
import { baseUrlOf } from '../../templates/runningTemplate';
import type { Change } from '../Change';
import { placeOf } from '../placeOf';
import type { Again } from './Again';
import { parametersFor, parameterSchema } from './parametersFor';
import { parseTemplateRef } from './parseTemplateRef';
import type { TemplateArchive } from './TemplateArchive';

/** What a template made of something, and what it would make now. */
export interface Rendered {
  base: SourceFile[];
  theirs: SourceFile[];
  /** What {@link Rendered.theirs} was made from. */
  source: TemplateSource;
  template: TemplateEntityV1beta3;
  /** The recorded version, when the template has another one by now. */
  upgradedFrom?: string;
}

/** Renders what a golden path made, as it was and as it would be. */
export class Renderings {
  constructor(
    private readonly deps: {
      again: Again;
      archive: TemplateArchive;
      catalog: CatalogService;
      /** Address of the portal, without a slash at its end. */
      portalUrl: string;
      sources: TemplateSources;
    },
  ) {}

  /**
   * Renders both.
   *
   * @param parameters - to set, beside those that are recorded
   * @throws NotFoundError when the caller sees the template no more; InputError when it has no such parameter, all are
   *   as asked already, or it does not render
   */
  async render(
    ctx: HostContext,
    change: Change,
    provenance: Provenance,
    parameters: JsonObject,
  ): Promise<Rendered> {
    const { again, sources } = this.deps;
    const credentials = await ctx.getInitiatorCredentials();
    const entityRef = stringifyEntityRef(change.entity);
    const template = await this.#template(ctx, provenance);
    refuseUnknown(template, parameters);
    refuseKnown(entityRef, template, provenance, parameters);

    const source = await sources.read(baseUrlOf(template), { maxAgeMs: 0 });
    const same = source.digest === provenance.digest;
    const recorded = same
      ? provenance.parameters
      : parametersFor(template, provenance.parameters);
    const owner = String(provenance.parameters.owner ?? '');
    const place = await placeOf(this.deps, owner, change, { credentials });
    const as = { place, credentials };
    const theirs = await again.render(
      template,
      { ...recorded, ...parameters },
      as,
    );
    const base = same
      ? await again.render(template, provenance.parameters, as)
      : await this.#earlier(ctx, change, { template, provenance }, as);
    const version = template.metadata.annotations?.[ANNOTATION.version];
    return {
      base,
      theirs,
      source,
      template,
      ...(version !== provenance.version && {
        upgradedFrom: provenance.version,
      }),
    };
  }

  async #template(
    ctx: HostContext,
    provenance: Provenance,
  ): Promise<TemplateEntityV1beta3> {
    const credentials = await ctx.getInitiatorCredentials();
    const ref = parseTemplateRef(provenance.template);
    if (!ref)
      throw new InputError(
        `${PROVENANCE_FILE} names no template, but “${provenance.template}”.`,
      );
    const { catalog } = this.deps;
    return findTemplate(catalog, stringifyEntityRef(ref), {
      credentials,
    }).catch(error => {
      if (!(error instanceof NotFoundError)) throw error;
      throw new NotFoundError(
        `The template that this was made by, ${stringifyEntityRef(
          ref,
        )}, is not in the catalog any more, or you may not see it. Make the change by hand.`,
      );
    });
  }

  /** What an earlier state of the template made. */
  async #earlier(
    ctx: HostContext,
    { host, repository }: Change,
    made: { template: TemplateEntityV1beta3; provenance: Provenance },
    as: Parameters<Again['render']>[2],
  ): Promise<SourceFile[]> {
    const { digest, parameters } = made.provenance;
    const source = await this.deps.archive.find(
      stringifyEntityRef(made.template),
      digest,
    );
    if (source) {
      const template = source.template as TemplateEntityV1beta3;
      return this.deps.again.render(template, parameters, { ...as, source });
    }
    // Made before the portal kept templates: what it then committed was this.
    const folder = await mkdtemp(join(tmpdir(), 'waymark-base-'));
    try {
      await host.checkoutOf(ctx, repository, PROVENANCE_FILE, folder);
      return await readFolder(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function refuseUnknown(
  template: TemplateEntityV1beta3,
  parameters: JsonObject,
): void {
  const unknown = Object.keys(parameters).find(
    name => !parameterSchema(template, name),
  );
  if (unknown !== undefined)
    throw new InputError(
      `The template that this was made by, ${template.metadata.name}, has no parameter ${unknown}.`,
    );
}

function refuseKnown(
  entityRef: string,
  template: TemplateEntityV1beta3,
  provenance: Provenance,
  parameters: JsonObject,
): void {
  const now = parametersFor(template, provenance.parameters);
  const asked = Object.entries(parameters);
  const isKnown = asked.every(
    ([name, value]) => JSON.stringify(now[name]) === JSON.stringify(value),
  );
  if (isKnown)
    throw new InputError(
      `There is nothing to change: ${entityRef} has ${asked
        .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
        .join(', ')} already, says its ${PROVENANCE_FILE}.`,
    );
}
