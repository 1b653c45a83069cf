import type { Template } from '../../templateTest/source/types';
import { reachedSource } from './reachedSource';

const check = {
  id: 'check',
  action: 'golden-paths:check-inputs',
  input: { name: '${{ parameters.name }}' },
};
const render = {
  action: 'golden-paths:render',
  input: {
    parts: [
      'shared/base',
      'shared/ci-${{ steps.check.output.pipeline }}',
      { part: 'options/db', if: '${{ parameters.database }}' },
      'content',
    ],
    values: {
      name: '${{ parameters.name }}',
      link: '${{ steps.check.output.url }}',
      about: { text: 'It is ${{ parameters.description }}' },
    },
  },
};
const template = (...steps: object[]) =>
  ({
    entity: { spec: { steps } },
    files: Object.entries({
      'template.yaml': '',
      'shared/base/README.md.njk': '# ${{ values.about.text }}',
      'shared/base/NOTICE': 'short',
      'shared/ci-github/ci.yaml.njk': 'name: ${{ values.name }}',
      'shared/ci-gitlab/ci.yaml.njk': '',
      'options/db/all.json.njk': '${{ values|dump }}',
      'options/db/db.txt.njk': 'See ${{ values.link }}',
      'content/README.md': 'In place of the other, which is why it stays.',
      'content/x.txt': '',
      'content/${{ values.name }}.txt': '',
    }).map(([path, content]) => ({
      path,
      content: Buffer.from(content),
      executable: false,
    })),
  } as unknown as Template);
const kept = (parameter: string, ...steps: object[]) =>
  reachedSource(template(...steps), [parameter])
    .files.map(({ path }) => path)
    .sort();

describe('reachedSource', () => {
  it('keeps what reads a value of the parameter, what replaces it, and a file of each part', () => {
    expect(kept('description', check, render)).toEqual([
      'content/${{ values.name }}.txt',
      'content/README.md',
      'options/db/all.json.njk',
      'shared/base/README.md.njk',
      'shared/ci-github/ci.yaml.njk',
      'shared/ci-gitlab/ci.yaml.njk',
      'template.yaml',
    ]);
  });

  it('follows a parameter through the output of a step', () => {
    const parts = ['shared/base', 'options/db'];
    const fixed = { ...render, input: { ...render.input, parts } };
    expect(kept('name', check, fixed)).toEqual(
      expect.arrayContaining(['options/db/db.txt.njk']),
    );
    expect(kept('description', check, fixed)).not.toContain(
      'options/db/db.txt.njk',
    );
  });

  it.each([
    ['chooses a part', 'database', [check, render]],
    ['may choose one through a step', 'name', [check, render]],
    ['is what a step is for', 'x', [{ ...check, if: '${{ parameters.x }}' }]],
    ['is of steps that may read files', 'x', [render, { action: 'fs:rename' }]],
  ])('keeps everything where a parameter %s', (_, parameter, steps) => {
    const all = template(...steps);
    expect(reachedSource(all, [parameter])).toBe(all);
  });
});
