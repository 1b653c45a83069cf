import { checkTree } from '../../../catalogCheck/checkTree';
import { readTree } from '../../../catalogCheck/readTree';
import type { Check } from '../check';

const DESCRIPTOR = /(^|\/)catalog-info\.ya?ml$/;

export const catalog: Check = {
  name: 'catalog',
  title: 'The catalog takes the descriptors, and nothing in them misleads',
  applies: ({ files }) => [...files.keys()].some(path => DESCRIPTOR.test(path)),
  async run(bench) {
    // What other repositories describe, such as the owner, is not known here.
    const findings = await checkTree(await readTree(bench.folder), {
      exists: () => undefined,
    });
    return findings.map(
      ({ file, line, message, remedy }) =>
        `${file}${line ? `:${line}` : ''}: ${message} ${remedy}`,
    );
  },
};
