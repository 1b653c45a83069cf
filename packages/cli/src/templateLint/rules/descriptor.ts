import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ANNOTATION, DAY2_TYPE } from '@waymark/common';
import { schemaProblem } from '../../catalogCheck/entitySchema';
import type { Template } from '../../templateTest/source/types';
import { inDescriptor } from '../place';
import type { LintMessage } from '../types';

/** Annotation: what the code that it makes is written in. */
const LANGUAGE = 'waymark/language';
const SUPPORT = ['stable', 'beta', 'deprecated'];
/** A semantic version. */
export const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** What the scaffolder and whoever chooses a template need to know of it. */
export async function descriptorMessages(
  template: Template,
): Promise<LintMessage[]> {
  const say = inDescriptor(template, 'descriptor');
  const { entity } = template;
  const messages: LintMessage[] = [];
  const problem = await schemaProblem(
    entity as unknown as Record<string, unknown>,
  );
  if (problem)
    messages.push(say(problem.path, `${problem.message}.`, problem.remedy));
  const { folder, name } = template;
  if (
    name !== basename(folder) &&
    existsSync(join(folder, '..', name, 'template.yaml'))
  )
    messages.push(
      say(
        ['metadata', 'name'],
        `Its name, ${name}, is that of another template.`,
        'Give it a name of its own, best that of its folder: the catalog would keep only one of the two.',
      ),
    );
  const annotations = entity.metadata?.annotations ?? {};
  const at = (annotation: string) => ['metadata', 'annotations', annotation];
  const version = annotations[ANNOTATION.version];
  if (!VERSION.test(version ?? ''))
    messages.push(
      say(
        at(ANNOTATION.version),
        version
          ? `${ANNOTATION.version} is "${version}", which is no semantic version.`
          : `It has no ${ANNOTATION.version}.`,
        'Write one such as 1.0.0 under metadata.annotations: services remember which version they were made from.',
      ),
    );
  const support = annotations[ANNOTATION.support];
  if (!SUPPORT.includes(support ?? ''))
    messages.push(
      say(
        at(ANNOTATION.support),
        support
          ? `${ANNOTATION.support} is "${support}".`
          : `It has no ${ANNOTATION.support}.`,
        `Write one of ${SUPPORT.join(
          ', ',
        )} under metadata.annotations, so that people know what they can rely on.`,
      ),
    );
  if (!annotations[LANGUAGE] && entity.spec?.type !== DAY2_TYPE)
    messages.push(
      say(
        at(LANGUAGE),
        `It has no ${LANGUAGE}.`,
        'Write what its code is in, such as go, under metadata.annotations: people filter by it.',
      ),
    );
  if (!entity.spec?.owner)
    messages.push(
      say(
        ['spec', 'owner'],
        'It has no owner.',
        'Name the team that keeps it under spec.owner, such as group:default/platform.',
      ),
    );
  return messages;
}
