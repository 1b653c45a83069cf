import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import type { InputCheckRequest, InputProblem } from '@waymark/common';
import { ownershipServiceRef } from '@waymark/plugin-service-catalog-backend';
import { codeHostsServiceRef } from '../hosts/serviceRef';
import { findTemplate } from '../templates/findTemplate';
import { checkInputs } from './checkInputs';
import { gatherFacts, type FactSources } from './gatherFacts';
import { parameterNames, schemaProblems } from './parameters';

/** Says what stands in the way of a creation, before anything is touched. */
export interface InputChecker {
  /**
   * Checks values against the rules of this portal and, where a template is named, its schema.
   *
   * @returns every problem, in the order of the template's parameters; empty when there is none
   * @throws NotFoundError when the caller sees no such template
   */
  check(
    request: InputCheckRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<InputProblem[]>;
  /** Checks the given fields by the rules of this portal alone. */
  checkFields(
    fields: readonly string[],
    values: Readonly<Record<string, unknown>>,
    options: { credentials: BackstageCredentials },
  ): Promise<InputProblem[]>;
}

/** {@inheritDoc InputChecker} */
export class DefaultInputChecker implements InputChecker {
  static create(sources: FactSources) {
    return new DefaultInputChecker(sources);
  }

  private constructor(private readonly sources: FactSources) {}

  async check(
    { templateRef, values, only }: InputCheckRequest,
    options: { credentials: BackstageCredentials },
  ): Promise<InputProblem[]> {
    if (!templateRef) {
      return this.checkFields(only ?? Object.keys(values), values, options);
    }
    const template = await findTemplate(
      this.sources.catalog,
      templateRef,
      options,
    );
    const steps = [template.spec.parameters ?? []].flat();
    const names = parameterNames(steps);

    const byRule = await this.checkFields(only ?? names, values, options);
    const refused = new Set(byRule.map(problem => problem.field));
    const bySchema = schemaProblems(steps, values).filter(
      // The rules of the portal say it better than a schema, where both object.
      ({ field }) => !refused.has(field) && (!only || only.includes(field)),
    );
    const place = ({ field }: InputProblem) => {
      const index = names.indexOf(field.split('.')[0]);
      return index < 0 ? names.length : index;
    };
    return [...byRule, ...bySchema].sort((a, b) => place(a) - place(b));
  }

  async checkFields(
    fields: readonly string[],
    values: Readonly<Record<string, unknown>>,
    options: { credentials: BackstageCredentials },
  ): Promise<InputProblem[]> {
    return checkInputs(
      fields,
      values,
      await gatherFacts(this.sources, fields, values, options),
    );
  }
}

/** Reference to the {@link InputChecker} of a plugin. */
export const inputCheckerServiceRef = createServiceRef<InputChecker>({
  id: 'golden-paths.input-checker',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        ownership: ownershipServiceRef,
        hosts: codeHostsServiceRef,
      },
      factory: ({ hosts, ...deps }) =>
        DefaultInputChecker.create({ ...deps, host: hosts.forNew }),
    }),
});
