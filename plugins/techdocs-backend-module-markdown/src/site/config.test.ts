import { parseSiteConfig } from './config';
import { DEFAULT_LIMITS } from './limits';
import { formatProblem } from './problems';

const parse = (text: string, limits = DEFAULT_LIMITS) => {
  const problems: string[] = [];
  const config = parseSiteConfig(text, 'mkdocs.yml', limits, problem =>
    problems.push(formatProblem(problem)),
  );
  return { config, problems };
};

describe('parseSiteConfig', () => {
  it('reads names, folders, navigation and the repository', () => {
    const { config, problems } = parse(`
site_name: Checkout
site_description: Turns a basket into an order
docs_dir: documentation
repo_url: https://git.example/checkout
edit_uri: edit/main/docs/
exclude_docs: |
  # drafts
  drafts/
nav:
  - index.md
  - Guide:
      - Start: guide/start.md
      - Elsewhere: https://example.com
`);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      siteName: 'Checkout',
      siteDescription: 'Turns a basket into an order',
      docsDir: 'documentation',
      repoUrl: 'https://git.example/checkout',
      editUri: 'edit/main/docs/',
      excludeDocs: ['drafts/'],
      nav: [
        { kind: 'target', target: 'index.md' },
        {
          kind: 'section',
          title: 'Guide',
          children: [
            { kind: 'target', title: 'Start', target: 'guide/start.md' },
            {
              kind: 'target',
              title: 'Elsewhere',
              target: 'https://example.com',
            },
          ],
        },
      ],
    });
  });

  it('runs, includes and expands nothing', () => {
    const { config, problems } = parse(`
site_name: !ENV [HOME, fallback]
site_description: !!python/object/apply:os.system ["touch /tmp/owned"]
INHERIT: ../../../etc/passwd
hooks: [evil.py]
theme: { name: material, custom_dir: ../.. }
plugins:
  - macros: { module_name: evil }
markdown_extensions:
  - pymdownx.emoji: { emoji_index: !!python/name:os.system }
`);
    expect(config).toEqual({ excludeDocs: [] });
    expect(problems).toEqual([
      'mkdocs.yml: "site_name" is not text and is ignored',
      'mkdocs.yml: "site_description" is not text and is ignored',
    ]);
  });

  it('is without a file that is broken, and says where', () => {
    const { config, problems } = parse('site_name: A\nnav: [a\n');
    expect(config).toEqual({ excludeDocs: [] });
    expect(problems).toEqual([
      expect.stringMatching(
        /^mkdocs.yml:\d+: The file is not valid YAML and was ignored: /,
      ),
    ]);
    expect(parse('- a\n- b\n').problems).toEqual([
      'mkdocs.yml: Expected keys and values; the file is ignored',
    ]);
    expect(parse('').problems).toEqual([]);
  });

  it('names entries of nav that are none', () => {
    expect(parse('nav: index.md').problems).toEqual([
      'mkdocs.yml: "nav" is not a list and is ignored',
    ]);
    const { config, problems } = parse('nav:\n  - A: 3\n  - [x]\n  - b.md\n');
    expect(config.nav).toEqual([{ kind: 'target', target: 'b.md' }]);
    expect(problems).toEqual([
      'mkdocs.yml: "A" in "nav" leads nowhere',
      'mkdocs.yml: An entry of "nav" is neither a page nor a section',
    ]);
  });

  it('bounds the depth and the size of nav', () => {
    const deep = `nav: ${'[{a: '.repeat(50)}[x.md]${'}]'.repeat(50)}`;
    expect(parse(deep).problems).toEqual([
      expect.stringContaining('nested more than 10 levels deep'),
    ]);
    const { config, problems } = parse(`nav:\n${'  - a.md\n'.repeat(5)}`, {
      ...DEFAULT_LIMITS,
      navigationEntries: 3,
    });
    expect(config.nav).toHaveLength(3);
    expect(problems).toEqual([
      'mkdocs.yml: "nav" has more than 3 entries; the rest is ignored',
    ]);
  });
});
