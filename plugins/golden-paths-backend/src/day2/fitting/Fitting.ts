import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { isError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  isTemplateEntityV1beta3,
  type TemplateEntityV1beta3,
} from '@backstage/plugin-scaffolder-common';
import { ANNOTATION, DAY2_TYPE, type Day2Offer } from '@waymark/common';
import type { CodeHosts, EntityRepository } from '../../hosts/CodeHosts';
import {
  PROVENANCE_FILE,
  readProvenance,
  type Provenance,
} from '../../provenance/provenance';
import { findTemplate } from '../../templates/findTemplate';
import type { Caller, Subjects } from '../Subjects';
import { appliesToRefusal } from './readAppliesTo';
import { needsRefusal } from './needsRefusal';
import { readNeeds } from './readNeeds';

interface Made {
  provenance?: Provenance;
  template?: TemplateEntityV1beta3;
}

/** Says which changes fit something, and why others do not. */
export class Fitting {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      hosts: CodeHosts;
      subjects: Subjects;
    },
  ) {}

  /** All day-2 templates that the caller sees, those that fit first. */
  async offers(entity: Entity, caller: Caller): Promise<Day2Offer[]> {
    const { items } = await this.deps.catalog.getEntities(
      { filter: { kind: 'template', 'spec.type': DAY2_TYPE } },
      caller,
    );
    const refusalOf = this.#judge(entity, caller);
    const offers = await Promise.all(
      items.filter(isTemplateEntityV1beta3).map(async template => ({
        ...describe(template),
        refusal: await refusalOf(template),
      })),
    );
    return offers.sort(
      (a, b) =>
        Number(Boolean(a.refusal)) - Number(Boolean(b.refusal)) ||
        a.title.localeCompare(b.title, 'en'),
    );
  }

  /** Why a change does not fit, a sentence; undefined when it does. */
  refusal(
    template: TemplateEntityV1beta3,
    entity: Entity,
    caller: Caller,
  ): Promise<string | undefined> {
    return this.#judge(entity, caller)(template);
  }

  /** One judge for several templates asks for what it has to know of the entity once, and only if it must. */
  #judge(entity: Entity, caller: Caller) {
    const notTheirs = once(() => this.deps.subjects.refusal(entity, caller));
    const place = once(async () => this.#place(entity));
    const made = once(async () => {
      const found = await place();
      return typeof found === 'string' ? {} : this.#made(found, caller);
    });
    return async ({ metadata }: TemplateEntityV1beta3) => {
      const { annotations = {} } = metadata;
      const wanted = annotations[ANNOTATION.appliesTo];
      const unfit = wanted && appliesToRefusal(wanted, entity);
      if (unfit) return unfit;
      const refusal = await notTheirs();
      if (refusal) return refusal;
      const found = await place();
      if (typeof found === 'string') return found;
      const needs = annotations[ANNOTATION.needs];
      if (!needs) return undefined;
      try {
        return needsRefusal(readNeeds(needs), await made());
      } catch (error) {
        // A host that does not answer is no reason to show nothing at all.
        return `It cannot be told now: ${toError(error).message}`;
      }
    };
  }

  /** Where it is, or why a change cannot be proposed there. */
  #place(entity: Entity): EntityRepository | string {
    try {
      return this.deps.hosts.repositoryOf(entity);
    } catch (error) {
      if (isError(error) && error.name === 'InputError') return error.message;
      throw error;
    }
  }

  async #made(
    { host, repository }: EntityRepository,
    caller: Caller,
  ): Promise<Made> {
    const text = await host.readFile(repository, PROVENANCE_FILE);
    const provenance = text === undefined ? undefined : readProvenance(text);
    if (!provenance) return {};
    const template = await findTemplate(
      this.deps.catalog,
      provenance.template,
      caller,
    ).catch(error => {
      if (isError(error) && /^(NotFound|Input)Error$/.test(error.name))
        return undefined;
      throw error;
    });
    return { provenance, template };
  }
}

function describe(template: TemplateEntityV1beta3): Day2Offer {
  const { name, title, description = '', annotations } = template.metadata;
  return {
    templateRef: stringifyEntityRef(template),
    title: title ?? name,
    description,
    version: annotations?.[ANNOTATION.version],
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}
