import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application } from 'typedoc';

// Whether docs/reference is what the comments of the code say: npm run reference:check
const ROOT = join(import.meta.dirname, '..');

/** Text of every page of a folder, by its path. */
async function pagesOf(folder: string): Promise<Map<string, string>> {
  const paths = await readdir(folder, { recursive: true });
  const pages = paths.filter(path => path.endsWith('.md')).sort();
  return new Map(
    await Promise.all(
      pages.map(
        async path =>
          [path, await readFile(join(folder, path), 'utf8')] as const,
      ),
    ),
  );
}

const fresh = await mkdtemp(join(tmpdir(), 'reference-'));
try {
  const app = await Application.bootstrapWithPlugins({ out: fresh });
  const project = await app.convert();
  if (!project) throw new Error('TypeDoc cannot read the sources.');
  await app.generateOutputs(project);
  const [wanted, found] = await Promise.all([
    pagesOf(fresh),
    pagesOf(join(ROOT, 'docs/reference')),
  ]);
  const others = [...new Set([...wanted.keys(), ...found.keys()])].filter(
    path => wanted.get(path) !== found.get(path),
  );
  for (const path of others)
    console.error(
      `docs/reference/${path} is not what the code says. Run npm run reference, and look at what changed.`,
    );
  process.exitCode = others.length > 0 ? 1 : 0;
} finally {
  await rm(fresh, { recursive: true, force: true });
}
