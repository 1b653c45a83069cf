import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const STYLESHEET = 'assets/stylesheets/standalone.css';
const SCRIPT = 'assets/javascripts/standalone.js';

/** What pages need where there is no reader of TechDocs around them. Paths in the site. */
export interface StandaloneFiles {
  /** Colours and margins, which otherwise come from the app. */
  stylesheet: string;
  /** Lets links work without a server that knows index pages. */
  script: string;
}

/** Writes what pages need where there is no reader of TechDocs around them. */
export async function publishStandalone(
  outputDir: string,
): Promise<StandaloneFiles> {
  for (const file of [STYLESHEET, SCRIPT]) {
    const target = path.join(outputDir, file);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(
      resolvePackagePath(
        '@waymark/plugin-techdocs-backend-module-markdown',
        'assets/standalone',
        path.basename(file),
      ),
      target,
    );
  }
  return { stylesheet: STYLESHEET, script: SCRIPT };
}
