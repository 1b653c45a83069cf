import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyHome, waymark } from '../__testUtils__/runWaymark';

jest.setTimeout(60_000);

const GALLERY = join(__dirname, '../templateLint/gallery');

describe('waymark template lint', () => {
  it('names a template that cannot be read among the others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-lint-'));
    cpSync(join(GALLERY, 'no-owner'), join(folder, 'no-owner'), {
      recursive: true,
    });
    mkdirSync(join(folder, 'broken'));
    writeFileSync(join(folder, 'broken/template.yaml'), 'kind: Component\n');
    const { code, stdout, stderr } = await waymark(
      ['template', 'lint', '--offline', '--templates', folder],
      emptyHome(),
    );
    rmSync(folder, { recursive: true });
    expect(stdout).toMatch(
      /broken\/template\.yaml The template\.yaml holds no/,
    );
    expect(stdout).toMatch(/no-owner\/template\.yaml:\d+ It has no owner\./);
    expect(stderr).toContain('2 problems in 2 templates.');
    expect(code).toBe(1);
  });
});
