import type { Check } from '../check';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

export const workflows: Check = {
  name: 'workflows',
  title: 'actionlint finds nothing wrong with the workflows',
  applies: ({ files }) => [...files.keys()].some(path => WORKFLOW.test(path)),
  run: bench =>
    bench.problemsOf('actionlint', bench.tool('actionlint'), [
      '-no-color',
      // Whatever a machine happens to have beside it would change what is found.
      '-shellcheck=',
      '-pyflakes=',
      ...bench.paths(WORKFLOW),
    ]),
};
