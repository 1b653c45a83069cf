import { mkdir } from 'node:fs/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { GeneratorRunOptions } from '@backstage/plugin-techdocs-node';
import { createSiteBuilder } from '../__testUtils__/buildTestSite';
import { MarkdownGenerator } from './MarkdownGenerator';

const sites = createSiteBuilder();

async function run(files: Record<string, string>) {
  const inputDir = await sites.write(files);
  const outputDir = `${inputDir}-site`;
  await mkdir(outputDir);
  const portal = mockServices.logger.mock();
  const lines: string[] = [];
  const take = (line: string) => lines.push(line);
  const logger = { ...mockServices.logger.mock(), info: take, warn: take };
  await new MarkdownGenerator({ logger: portal }).run({
    inputDir,
    outputDir,
    // Of the logger of TechDocs, the engine uses what any logger has.
    logger: logger as unknown as GeneratorRunOptions['logger'],
    siteOptions: { name: 'Orders' },
  });
  return { portal, lines };
}

describe('MarkdownGenerator', () => {
  it('says in both logs what it built and what is wrong', async () => {
    const { portal, lines } = await run({ 'docs/index.md': '[a](gone.md)' });
    expect(lines).toEqual([
      'docs/index.md:1: "gone.md" leads to nothing in the docs',
      expect.stringMatching(/^Built 1 page in \d+ ms with 1 problem$/),
    ]);
    expect(portal.warn).toHaveBeenCalledWith(
      'Docs of Orders: docs/index.md:1: "gone.md" leads to nothing in the docs',
    );
    expect(portal.info).toHaveBeenCalledWith(
      expect.stringMatching(/^Docs of Orders: Built 1 page/),
    );
  });

  it('does not fill a log with problems of one kind', async () => {
    const links = Array.from({ length: 80 }, (_, n) => `[a](gone-${n}.md)\n`);
    const { lines } = await run({ 'docs/index.md': links.join('\n') });
    expect(lines).toHaveLength(52);
    expect(lines[50]).toBe('30 further problems are not listed');
    expect(lines[51]).toMatch(/with 80 problems$/);
  });
});
