import type { Check } from '../check';

const DOCKERFILE = /(^|\/)Dockerfile(\.[\w-]+)?$/;

/**
 * What an image of production must have, and a linter of the form does not ask for.
 *
 * @param text - of the Dockerfile
 */
export function imageProblems(text: string): string[] {
  const instructions = text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .flatMap(line => {
      const [, name, rest] = /^\s*([A-Za-z]+)\s+(.*)$/.exec(line) ?? [];
      return name ? [{ name: name.toUpperCase(), rest: rest.trim() }] : [];
    });
  const last = instructions.slice(
    instructions.map(({ name }) => name).lastIndexOf('FROM'),
  );
  const argument = (name: string) =>
    last.filter(each => each.name === name).at(-1)?.rest;
  const user = argument('USER');
  const problems: string[] = [];
  if (!user || /^(root|0)(:|$)/.test(user))
    problems.push(
      'The image runs as root. End with USER and a number, such as USER 1000:1000.',
    );
  else if (!/^\d/.test(user))
    problems.push(
      `USER ${user} is a name, which Kubernetes cannot tell from root. Write its number.`,
    );
  if (argument('HEALTHCHECK') === undefined)
    problems.push(
      'The image has no HEALTHCHECK. Add one that asks /health/live.',
    );
  const images = instructions.filter(
    ({ name }) => name === 'ARG' || name === 'FROM',
  );
  for (const { name, rest } of images)
    if (/:latest\b/.test(rest))
      problems.push(
        `${name} ${rest} changes by itself. Name an exact version.`,
      );
  return problems;
}

export const dockerfile: Check = {
  name: 'dockerfile',
  title:
    'hadolint finds nothing wrong with the Dockerfile; no root, a health check, exact bases',
  applies: ({ files }) => [...files.keys()].some(path => DOCKERFILE.test(path)),
  async run(bench) {
    const files = bench.paths(DOCKERFILE);
    return [
      ...files.flatMap(path =>
        imageProblems(bench.text(path) ?? '').map(
          problem => `${path}: ${problem}`,
        ),
      ),
      ...(await bench.problemsOf('hadolint', bench.tool('hadolint'), [
        '--no-color',
        '--failure-threshold',
        'warning',
        ...files,
      ])),
    ];
  },
};
