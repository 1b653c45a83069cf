import type { CatalogService } from '@backstage/plugin-catalog-node';
import { isError } from '@backstage/errors';
import {
  DAY2_SUBJECT,
  DAY2_TYPE,
  type InputCheckRequest,
  type InputProblem,
} from '@waymark/common';
import type { InputChecker } from '../../checks/InputChecker';
import { findTemplate } from '../../templates/findTemplate';
import type { Caller, Subjects } from '../Subjects';
import type { Fitting } from './Fitting';

/** Checks inputs, of day-2 templates also whether they fit what is to be changed. */
export class SubjectChecker implements InputChecker {
  constructor(
    private readonly inputs: InputChecker,
    private readonly deps: {
      catalog: CatalogService;
      fitting: Fitting;
      subjects: Subjects;
    },
  ) {}

  async check(
    request: InputCheckRequest,
    caller: Caller,
  ): Promise<InputProblem[]> {
    const problems = await this.inputs.check(request, caller);
    const subject = await this.#subjectProblem(request, problems, caller);
    return subject ? [subject, ...problems] : problems;
  }

  checkFields(
    ...asked: Parameters<InputChecker['checkFields']>
  ): Promise<InputProblem[]> {
    return this.inputs.checkFields(...asked);
  }

  async #subjectProblem(
    { templateRef, values, only }: InputCheckRequest,
    problems: InputProblem[],
    caller: Caller,
  ): Promise<InputProblem | undefined> {
    const field = DAY2_SUBJECT;
    const ref = values[field];
    const isAsked = !only || only.includes(field);
    if (!templateRef || !isAsked || typeof ref !== 'string') return undefined;
    if (problems.some(problem => problem.field === field)) return undefined;

    const { catalog, fitting, subjects } = this.deps;
    const template = await findTemplate(catalog, templateRef, caller);
    if (template.spec.type !== DAY2_TYPE) return undefined;
    try {
      const entity = await subjects.find(ref, caller);
      const message = await fitting.refusal(template, entity, caller);
      return message ? { field, message } : undefined;
    } catch (error) {
      if (isError(error) && /^(NotFound|Input)Error$/.test(error.name))
        return { field, message: error.message };
      throw error;
    }
  }
}
