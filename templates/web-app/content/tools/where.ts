import { readFile } from 'node:fs/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename, join, relative } from 'node:path';
import { build } from 'vite';

// Where a place of the built files is in the sources: npm run where -- assets/index-B2x9.js:1:5021
// Check out the commit of that build first: its files get the same names again.
const outDir = 'node_modules/.where';

const [, file, line, column] =
  /([^/\s(]+\.js):(\d+):(\d+)/.exec(process.argv[2] ?? '') ?? [];
if (!file) {
  console.error('Name a place, as in: npm run where -- index-B2x9.js:1:5021');
  process.exit(2);
}

await build({
  build: { outDir, emptyOutDir: true, sourcemap: 'hidden' },
  logLevel: 'error',
});
const folder = join(outDir, 'assets');
const text = await readFile(
  join(folder, `${basename(file)}.map`),
  'utf8',
).catch(() => {
  console.error(`This commit does not build ${file}.`);
  process.exit(1);
});
const map = new SourceMap(JSON.parse(text) as SourceMapPayload);
const origin = map.findOrigin(Number(line), Number(column));
console.log(
  'fileName' in origin
    ? `${relative('.', join(folder, origin.fileName))}:${origin.lineNumber}:${origin.columnNumber}`
    : 'There is no source of that place.',
);
