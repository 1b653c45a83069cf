import { join } from 'node:path';
import { root } from './portal';

/** Builds what is stale before anything starts: two starts at a time would build over each other. */
export default async function buildOnce(): Promise<void> {
  const launcher = join(root, 'packages/launcher/lib');
  const { bringToolchain } = await import(join(launcher, 'toolchain.mjs'));
  const { build } = await import(join(launcher, 'build.mjs'));
  await build(bringToolchain());
}
