import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Produced } from '../../model';
import { writeRepository } from '../../rendering/writeRepository';
import { Bench } from '../Bench';
import { infrastructure } from './infrastructure';

describe('the check of OpenTofu', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-infrastructure-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Checks a module with a tofu that does what a script says. */
  async function check(script: string) {
    const path = 'deploy/infrastructure/modules/queue/main.tf';
    const file = { path, content: Buffer.from(''), executable: false };
    const produced = { folder, files: new Map([[path, file]]) };
    await writeRepository(folder, produced.files.values());
    const tofu = join(folder, 'tofu');
    writeFileSync(tofu, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const bench = new Bench(
      produced as unknown as Produced,
      join(folder, 'tofu.log'),
    );
    jest.spyOn(bench, 'tool').mockReturnValue(tofu);
    return infrastructure.run(bench).finally(() => bench.close());
  }

  it('tells what is wrong with the files', async () => {
    await expect(
      check('[ "$1" = init ] || { echo "$1 is wrong"; exit 1; }'),
    ).resolves.toEqual([
      expect.stringMatching(/^tofu fmt of .*:\nfmt is wrong$/),
      expect.stringMatching(/^tofu validate of .*:\nvalidate is wrong$/),
      expect.stringMatching(/^tofu test of .*:\ntest is wrong$/),
    ]);
  });

  it('has not looked when the providers cannot be fetched', async () => {
    await expect(
      check('case "$1" in fmt | init) echo "$1 fails"; exit 1 ;; esac'),
    ).rejects.toThrow(
      /^tofu fmt of .*:\nfmt fails\ntofu init of .*:\ninit fails$/,
    );
  });
});
