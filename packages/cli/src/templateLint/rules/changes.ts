import { DAY2_SUBJECT } from '@waymark/common';
import { parametersOf } from '../../templateTest/source/parameters';
import { stepsOf } from '../../templateTest/source/parts';
import type { Template } from '../../templateTest/source/types';
import { inDescriptor } from '../place';
import type { LintMessage } from '../types';

const BEGIN = 'golden-paths:begin-change';
const PROPOSE = 'golden-paths:propose-change';

/** What keeps a template of `spec.type: day-2` from changing a repository and proposing that. */
export function changeMessages(template: Template): LintMessage[] {
  const say = inDescriptor(template, 'steps');
  const actions = stepsOf(template.entity).map(({ action }) => action);
  const [begin, propose] = [BEGIN, PROPOSE].map(each => actions.indexOf(each));
  const last = actions.length - 1;
  const messages: LintMessage[] = [];
  if (parametersOf(template.entity)[0]?.name !== DAY2_SUBJECT)
    messages.push(
      say(
        ['spec', 'parameters'],
        `The first parameter is not ${DAY2_SUBJECT}, so nobody can say what to change.`,
        `Begin with ${DAY2_SUBJECT}, with ui:field: ComponentOfMine.`,
      ),
    );
  // Without a step there is one thing to correct, and the schema names it.
  if (last < 0) return messages;
  if (begin !== 0)
    messages.push(
      begin < 0
        ? say(
            ['spec', 'steps'],
            'Nothing gets the repository that is changed.',
            `Begin with a step ${BEGIN}.`,
          )
        : say(
            ['spec', 'steps', begin],
            `${BEGIN} is not the first step.`,
            'Move it up: what is written before it is not in the repository.',
          ),
    );
  if (propose < 0)
    messages.push(
      say(
        ['spec', 'steps', last],
        'What it changes is proposed to nobody.',
        `End with a step ${PROPOSE}.`,
      ),
    );
  else if (propose < last)
    messages.push(
      say(
        ['spec', 'steps', propose],
        `${PROPOSE} is not the last step, and what comes after it is not in the change.`,
        'Move it to the end.',
      ),
    );
  return messages;
}
