import { NO_CONFIG, parseSiteConfig } from './config';
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
      notInNav: [],
      sectionIndexes: false,
      nav: [
        { kind: 'target', target: 'index.md', line: 11 },
        {
          kind: 'section',
          title: 'Guide',
          children: [
            {
              kind: 'target',
              title: 'Start',
              target: 'guide/start.md',
              line: 13,
            },
            {
              kind: 'target',
              title: 'Elsewhere',
              target: 'https://example.com',
              line: 14,
            },
          ],
        },
      ],
    });
  });

  it('runs, includes and expands nothing, and says so once where it is missed', () => {
    const { config, problems } = parse(`
site_name: !ENV [HOME, fallback]
site_description: !!python/object/apply:os.system ["touch /tmp/owned"]
docs_dir: !ENV DOCS
INHERIT: ../../../etc/passwd
hooks: [evil.py]
theme: { name: material, custom_dir: ../.. }
extra_css: [evil.css]
extra_javascript: [evil.js]
plugins:
  - techdocs-core
  - search
  - macros: { module_name: evil }
  - exec
markdown_extensions:
  - pymdownx.emoji: { emoji_index: !!python/name:os.system }
`);
    expect(config).toEqual({ ...NO_CONFIG });
    expect(problems).toEqual([
      'mkdocs.yml:6: "hooks" are programs; none is run, and the setting is ignored',
      'mkdocs.yml:10: Plugins are programs; none is run, and "macros", "exec" of "plugins" have no effect',
      'mkdocs.yml:7: "custom_dir" of "theme" has templates and scripts, which are not run; it is ignored',
      'mkdocs.yml:5: "INHERIT" is ignored: only this file is read, so write here what the docs need',
      'mkdocs.yml:8: "extra_css" and "extra_javascript" are ignored: the look of pages is the portal\'s',
      'mkdocs.yml:2: "!ENV" asks a program for a value; it is not asked, and the value is left out',
    ]);
  });

  it('says nothing of what the engine does by itself', () => {
    const { problems } = parse(`
plugins: [techdocs-core, search, mermaid2, git-revision-date-localized]
theme: { name: material, features: [navigation.tabs] }
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - { name: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
`);
    expect(problems).toEqual([]);
  });

  it('takes hints: section pages, depth of the table of contents, pages without an entry', () => {
    const { config } = parse(`
theme: { features: [navigation.indexes] }
not_in_nav: |
  /changes/
markdown_extensions:
  - admonition
  - toc: { permalink: true, toc_depth: 2-3 }
`);
    expect(config).toMatchObject({
      sectionIndexes: true,
      tocDepth: 3,
      notInNav: ['/changes/'],
    });
  });

  it('is without a file that is broken, and says where', () => {
    const { config, problems } = parse('site_name: A\nnav: [a\n');
    expect(config).toEqual(NO_CONFIG);
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
      'mkdocs.yml:1: "nav" is not a list and is ignored',
    ]);
    const { config, problems } = parse('nav:\n  - A: 3\n  - [x]\n  - b.md\n');
    expect(config.nav).toEqual([{ kind: 'target', target: 'b.md', line: 4 }]);
    expect(problems).toEqual([
      'mkdocs.yml:2: "A" in "nav" leads nowhere',
      'mkdocs.yml:1: An entry of "nav" is neither a page nor a section',
    ]);
  });

  it('bounds the depth and the size of nav', () => {
    const deep = (levels: number) =>
      parse(`nav: ${'[{a: '.repeat(levels)}[x.md]${'}]'.repeat(levels)}`)
        .problems;
    expect(deep(50)).toEqual([
      expect.stringContaining('nested more than 10 levels deep'),
    ]);
    // Deeper than the stack of a parser.
    expect(deep(20_000)).toEqual([expect.stringMatching(/^mkdocs.yml:/)]);
    const { config, problems } = parse(`nav:\n${'  - a.md\n'.repeat(5)}`, {
      ...DEFAULT_LIMITS,
      navigationEntries: 3,
    });
    expect(config.nav).toHaveLength(3);
    expect(problems).toEqual([
      'mkdocs.yml:1: "nav" has more than 3 entries; the rest is ignored',
    ]);
  });
});
