import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

// Writes a .br and a .gz beside every text of dist/, so that the server never compresses while somebody waits.
const compressed = { '.br': promisify(brotliCompress), '.gz': promisify(gzip) };
const strongest = {
  '.br': { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } },
  '.gz': { level: constants.Z_BEST_COMPRESSION },
};

const entries = await readdir('dist', { recursive: true });
for (const path of entries) {
  if (!/\.(html|css|js|svg|json|txt|webmanifest)$/.test(path)) continue;
  const file = join('dist', path);
  const content = await readFile(file);
  await writeFile(
    `${file}.br`,
    await compressed['.br'](content, strongest['.br']),
  );
  await writeFile(
    `${file}.gz`,
    await compressed['.gz'](content, strongest['.gz']),
  );
}
