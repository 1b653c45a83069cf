import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { DEFAULT_LIMITS, Limits } from '../site/limits';
import { BuildOptions, buildSite } from '../site/buildSite';
import { formatProblem } from '../site/problems';

/** Files by path from the root of a repository. */
export type Files = Record<string, string | Buffer>;

type TestBuildOptions = Partial<
  Pick<BuildOptions, 'cache' | 'lastChanges' | 'sourceTarget' | 'standalone'>
> & { limits?: Partial<Limits> };

/** A built site, for looking at. */
export interface TestSite {
  outputDir: string;
  pages: number;
  /** How many were rendered anew. */
  rendered: number;
  /** Lines as in the build log. */
  problems: string[];
  /** A file of the site as text. */
  text(file: string): Promise<string>;
  json(file: string): Promise<any>;
  /** The article of a page, by the address of the page. */
  article(url: string): Promise<string>;
}

/** Builds sites in folders that go away with the test. Call it in a `describe` or at the top. */
export function createSiteBuilder() {
  const directory = createMockDirectory();
  let count = 0;

  const write = async (files: Files): Promise<string> => {
    count += 1;
    const root = directory.resolve(`${count}/source`);
    await mkdir(root, { recursive: true });
    for (const [file, content] of Object.entries(files)) {
      const target = path.join(root, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, content);
    }
    return root;
  };

  const buildFolder = async (
    inputDir: string,
    options: TestBuildOptions = {},
  ): Promise<TestSite> => {
    count += 1;
    const outputDir = directory.resolve(`${count}/site`);
    await mkdir(outputDir, { recursive: true });
    const problems: string[] = [];
    const { pages, rendered } = await buildSite({
      ...options,
      inputDir,
      outputDir,
      siteName: 'Checkout',
      etag: 'abc123',
      limits: { ...DEFAULT_LIMITS, ...options.limits },
      report: problem => problems.push(formatProblem(problem)),
    });
    const text = (file: string) => readFile(path.join(outputDir, file), 'utf8');
    return {
      outputDir,
      pages,
      rendered,
      problems,
      text,
      json: async file => JSON.parse(await text(file)),
      article: async url => {
        const html = await text(`${url}index.html`);
        return html.slice(html.indexOf('<article'), html.indexOf('</article>'));
      },
    };
  };

  return {
    write,
    buildFolder,
    build: async (files: Files, options?: TestBuildOptions) =>
      buildFolder(await write(files), options),
  };
}
