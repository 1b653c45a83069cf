import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waymark } from '../../../__testUtils__/runWaymark';
import { useTestPortal } from '../../../__testUtils__/useTestPortal';
import { findTool, toolsFolder } from '../../tools/findTool';

jest.setTimeout(120_000);

const TEMPLATES = join(__dirname, '../../../__testUtils__/templates');
const [CONFIG, PAGE] = ['site_name: Tiny\n', '# Tiny\n'];

// In a process of its own: the engine that renders docs is no module that Jest could load.
(findTool('mkdocs') || process.env.CI ? describe : describe.skip)(
  'the check of docs',
  () => {
    const tests = useTestPortal();
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'waymark-docs-check-'));
      cpSync(TEMPLATES, folder, { recursive: true });
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    /** How it ends, with the first thing that is wrong. */
    async function outcome(config: string, page: string) {
      const content = join(folder, 'tiny-service/content');
      mkdirSync(join(content, 'docs'));
      writeFileSync(join(content, 'mkdocs.yml'), config);
      writeFileSync(join(content, 'docs/index.md'), page);
      const { stdout } = await waymark(
        ['template', 'test', '--templates', folder, '--json'].concat(
          ...['--case', 'nothing', '--only', 'docs'],
        ),
        { ...tests.ada, WAYMARK_TOOLS: toolsFolder() },
      );
      const [{ results }] = JSON.parse(stdout).reports;
      return [results[0].check, results[0].outcome, ...results[0].problems];
    }

    it('finds nothing where all is sound', async () => {
      expect(await outcome(CONFIG, PAGE)).toEqual(['docs', 'passed']);
    });

    it('finds what is wrong for the portal', async () => {
      const link = `${PAGE}\n[Gone](gone.md)\n`;
      expect((await outcome(CONFIG, link))[2]).toMatch(
        /^docs\/index\.md:3: .*gone\.md/,
      );
    });

    it('finds what is wrong for MkDocs', async () => {
      const plugin = `${CONFIG}plugins: [gone]\n`;
      expect((await outcome(plugin, PAGE)).at(-1)).toMatch(
        /^mkdocs build --strict:/,
      );
    });
  },
);
