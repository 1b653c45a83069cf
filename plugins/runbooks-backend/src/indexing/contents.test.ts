import { rules, runbook } from '../__testUtils__/repositories';
import { contentsOf } from './contents';
import { FileBudget } from './FileBudget';
import type { Member } from './sources';
import { isRuleFile, isWanted } from './wantedFiles';

const member = (name: string, folder = '', docs = true): Member => ({
  entityRef: `component:default/${name}`,
  folder,
  docs,
  component: true,
});
const read = (files: Record<string, string>) => ({
  etag: '1',
  files: new Map(Object.entries(files)),
  tooLarge: [],
  cut: false,
});

describe('isWanted', () => {
  const members = [member('shop'), member('till', 'till')];
  it.each([
    ['docs/index.md', true],
    ['till/mkdocs.yml', true],
    ['README.markdown', true],
    ['node_modules/x/README.md', false],
    ['.github/README.md', false],
    ['alerts/shop.yml', true],
    ['till/alerts/till.yaml', true],
    ['deploy/chart/files/alerts.yaml', true],
    ['deploy/chart/templates/rules.yaml', true],
    ['services/x/alerts.yaml', true],
    ['services/x/alerts/x.yaml', false],
    ['deploy/alerts.test.yaml', false],
    ['tests/fixtures/alerts.yaml', false],
    ['src/index.ts', false],
  ])('%s: %s', (path, wanted) => {
    expect(isWanted(path, members)).toBe(wanted);
  });

  it('takes no docs of who has none', () => {
    expect(isWanted('docs/index.md', [member('shop', '', false)])).toBe(false);
    expect(isRuleFile('alerts/a.yaml', [member('shop', '', false)])).toBe(true);
  });
});

describe('FileBudget', () => {
  it('bounds what a repository may take', () => {
    const budget = new FileBudget({
      key: 'x',
      kind: 'url',
      members: [member('shop')],
    });
    expect(budget.take('docs/huge.md', 2 ** 20 + 1)).toBe(false);
    expect(budget.tooLarge).toEqual(['docs/huge.md']);
    for (let i = 0; i < 64; i++)
      expect(budget.take(`docs/${i}.md`, 2 ** 20)).toBe(true);
    expect(budget.cut).toBe(false);
    expect(budget.take('docs/more.md', 2 ** 20)).toBe(false);
    expect(budget.cut).toBe(true);
  });
});

describe('contentsOf', () => {
  it('finds pages, runbooks and alerts, each with whom it belongs to', () => {
    const contents = contentsOf(
      [member('shop'), member('till', 'till')],
      read({
        'mkdocs.yml': 'docs_dir: handbook',
        'handbook/README.md': '# Not shown',
        'handbook/index.md': '# Home',
        'handbook/errors.md': runbook('Errors', 'A, A'),
        'docs/elsewhere.md': runbook('Elsewhere', 'X'),
        'till/docs/jam.md': '---\nrunbook: true\n---\n# Paper jam\n',
        'alerts/a.yaml': rules({ A: undefined }),
        'till/alerts/b.yaml': rules({ B: undefined, C: undefined }),
      }),
    );
    expect(contents.homes).toEqual([
      {
        entityRef: 'component:default/shop',
        folder: '',
        docsFolder: 'handbook',
      },
      {
        entityRef: 'component:default/till',
        folder: 'till',
        docsFolder: 'till/docs',
      },
    ]);
    expect(contents.pages.map(({ file, page }) => [file, page])).toEqual([
      ['handbook/errors.md', 'errors'],
      ['handbook/index.md', ''],
      ['till/docs/jam.md', 'jam'],
    ]);
    expect(
      contents.runbooks.map(({ title, alerts, file }) => [title, alerts, file]),
    ).toEqual([
      ['Errors', ['A'], 'handbook/errors.md'],
      ['Paper jam', [], 'till/docs/jam.md'],
    ]);
    expect(
      contents.alerts.map(({ alert, home, position }) => [
        alert,
        home,
        position,
      ]),
    ).toEqual([
      ['A', 'component:default/shop', 0],
      ['B', 'component:default/till', 0],
      ['C', 'component:default/till', 1],
    ]);
  });

  it('tells what is there and cannot be read', () => {
    const { unreadable } = contentsOf([member('shop')], {
      ...read({
        'docs/bad.md': '---\nrunbook: true\nseverity: huge\n---\n',
        'alerts/bad.yaml':
          'groups:\n - rules:\n   - alert: A\n     expr: x\n  }',
      }),
      tooLarge: ['alerts/huge.yaml', 'docs/huge.md'],
      cut: true,
    });
    expect(unreadable.map(({ file, page }) => [file, page])).toEqual([
      ['docs/bad.md', 'bad'],
      ['alerts/bad.yaml', undefined],
      ['alerts/huge.yaml', undefined],
      ['.', undefined],
    ]);
  });

  it('knows a text by its hash, whatever day it was followed', () => {
    const hash = (rest: string, text = '') =>
      contentsOf(
        [member('shop')],
        read({ 'docs/a.md': runbook('A', 'A', rest) + text }),
      ).runbooks[0].hash;
    expect(hash('exercised: 2026-01-01\n')).toBe(
      hash('exercised: 2026-02-02\n'),
    );
    expect(hash('exercised: 2026-01-01\n')).toBe(hash(''));
    expect(hash('', 'more')).not.toBe(hash(''));
    expect(hash('severity: page\n')).not.toBe(hash(''));
  });
});
