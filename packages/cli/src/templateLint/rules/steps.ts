import { stepsOf } from '../../templateTest/source/parts';
import type { Template } from '../../templateTest/source/types';
import { inDescriptor } from '../place';
import type { LintMessage } from '../types';

const CHECK = 'golden-paths:check-inputs';
const PROVENANCE = 'golden-paths:write-provenance';
const AWAIT = 'golden-paths:await-entity';
const UNDO = 'golden-paths:undo';
const isPublish = (action: string) =>
  /^(publish:|golden-paths:publish)/.test(action);
const isRender = (action: string) =>
  /^(golden-paths:render|fetch:)/.test(action);

/** Steps that are missing, or in an order in which they cannot do their work. */
export function stepMessages(template: Template): LintMessage[] {
  const say = inDescriptor(template, 'steps');
  const steps = stepsOf(template.entity);
  const actions = steps.map(({ action }) => action);
  const at = (index: number) => ['spec', 'steps', index];
  const messages: LintMessage[] = [];
  const publish = actions.findIndex(isPublish);
  const where = (action: string) => actions.indexOf(action);

  if (where(CHECK) > 0)
    messages.push(
      say(
        at(where(CHECK)),
        `${CHECK} is not the first step.`,
        'Move it up: nothing may be made from values that are not checked.',
      ),
    );
  if (publish >= 0 && where(CHECK) < 0)
    messages.push(
      say(
        at(publish),
        `Nothing checks the values before a repository is made of them.`,
        `Begin with a step ${CHECK}.`,
      ),
    );
  if (publish >= 0 && where(PROVENANCE) < 0)
    messages.push(
      say(
        at(publish),
        'What is made does not say what it was made from, so it can never be upgraded.',
        `Add a step ${PROVENANCE} before this one.`,
      ),
    );
  if (publish >= 0 && where(PROVENANCE) > publish)
    messages.push(
      say(
        at(where(PROVENANCE)),
        `${PROVENANCE} comes after the repository is made, and so is not in it.`,
        'Move it before the step that publishes.',
      ),
    );
  actions.forEach((action, index) => {
    if (publish >= 0 && index > publish && isRender(action))
      messages.push(
        say(
          at(index),
          `${action} writes files after the repository is made, and so they are not in it.`,
          'Move it before the step that publishes.',
        ),
      );
  });
  if (where(AWAIT) >= 0 && where(AWAIT) < publish)
    messages.push(
      say(
        at(where(AWAIT)),
        `${AWAIT} waits for what is not made yet.`,
        'Move it after the step that publishes.',
      ),
    );
  return [...messages, ...undoMessages(template, publish)];
}

/** Without an undo that comes last and only after a failure, half of something stays. */
function undoMessages(template: Template, publish: number): LintMessage[] {
  const say = inDescriptor(template, 'steps');
  const steps = stepsOf(template.entity);
  const undo = steps.findIndex(({ action }) => action === UNDO);
  if (undo < 0)
    return publish < 0
      ? []
      : [
          say(
            ['spec', 'steps', publish],
            'When a later step fails, what was made stays.',
            `End with a step ${UNDO} and if: \${{ failure() }}.`,
          ),
        ];
  const at = ['spec', 'steps', undo];
  return [
    ...(undo === steps.length - 1
      ? []
      : [
          say(
            at,
            `${UNDO} is not the last step, so what comes after it is never taken back.`,
            'Move it to the end.',
          ),
        ]),
    ...(/failure\(\)/.test(String(steps[undo].if ?? ''))
      ? []
      : [
          say(
            [...at, 'if'],
            `${UNDO} takes back what was made even when all went well.`,
            'Give it if: ${{ failure() }}.',
          ),
        ]),
  ];
}
