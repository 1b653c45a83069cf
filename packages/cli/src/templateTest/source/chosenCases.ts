import { InputError } from '@backstage/errors';
import { readCases } from './readCases';
import type { Template, TestCase } from './types';

/** A case, with the template whose case it is. */
export interface ChosenCase {
  template: Template;
  testCase: TestCase;
}

/** Every case of some templates. */
export async function allCases(templates: Template[]): Promise<ChosenCase[]> {
  const all: ChosenCase[] = [];
  for (const template of templates) {
    const cases = await readCases(template);
    all.push(...cases.map(testCase => ({ template, testCase })));
  }
  return all;
}

/**
 * The cases that somebody asked for.
 *
 * @param wanted - names; all cases when it is empty
 * @throws InputError when one of the names is that of no case: whoever mistypes it must not read that all is well
 */
export function chosenCases(all: ChosenCase[], wanted: string[]): ChosenCase[] {
  const names = [...new Set(all.map(({ testCase }) => testCase.name))];
  const unknown = wanted.filter(name => !names.includes(name));
  if (unknown.length > 0)
    throw new InputError(
      `No template has the case ${unknown.join(', ')}. There are: ${names.join(
        ', ',
      )}.`,
    );
  return wanted.length === 0
    ? all
    : all.filter(({ testCase }) => wanted.includes(testCase.name));
}
