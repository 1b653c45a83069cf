import { FILE_AREAS, type AreaCount, type FileArea } from '@waymark/common';

/** The first pattern that fits says what a file is for; what fits none is for setting the project up. */
const PATTERNS: [FileArea, RegExp][] = [
  ['pipeline', /^(\.github\/|\.gitlab\/|\.gitlab-ci\.yml$|renovate\.json5?$)/],
  ['infrastructure', /^(deploy\/)?(infrastructure|terraform|tofu)\//],
  ['dashboard', /(^|\/)(dashboards?\/|[^/]*dashboard[^/]*\.json$)/],
  [
    'alerts',
    /^(deploy|monitoring)\/(.*\/)?((alerts|rules)\/|[^/]*(alert|rules)[^/]*\.ya?ml$)/,
  ],
  ['chart', /^(deploy\/(chart|stages)\/|charts?\/|deploy\/[^/]*\.ya?ml$)/],
  ['docs', /^(docs\/|mkdocs\.ya?ml$|[^/]*\.mdx?$)/],
  [
    'tests',
    /(^|\/)(tests?|__tests__|testdata|e2e(-tests)?|integration)\/|(_test\.go|\.(test|spec)\.[cm]?[jt]sx?|(^|\/)(test_[^/]*|conftest)\.py|Tests?\.java)$/,
  ],
  ['source', /^(src|cmd|internal|pkg|app|lib|api|migrations|public)\//],
  ['source', /^[^/]+\.(go|py|html)$/],
];

/** What a file of a repository is for, by its path. */
export function areaOf(path: string): FileArea {
  return PATTERNS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'setup';
}

/** Counts files by what they are for; areas without a file are left out. */
export function countByArea(paths: readonly string[]): AreaCount[] {
  const areas = paths.map(areaOf);
  return FILE_AREAS.flatMap(area => {
    const files = areas.filter(each => each === area).length;
    return files ? [{ area, files }] : [];
  });
}
