import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { fetchContents, fetchFile } from '@backstage/plugin-scaffolder-node';
import { readSource, type SourceFile } from './templateDigest';

/** What a template renders from, beside its own folder's `tests/`. */
const DESCRIPTOR = 'template.yaml';
const CONTENT = 'content';

/**
 * Reads what a template renders from, in the way `fetch:template` does: its descriptor and its content.
 *
 * @param baseUrl - where the template is, as the scaffolder says
 * @param folder - an empty folder to work in
 */
export async function fetchSource(options: {
  reader: UrlReaderService;
  integrations: ScmIntegrations;
  baseUrl: string | undefined;
  folder: string;
}): Promise<SourceFile[]> {
  const { folder, baseUrl, ...readers } = options;
  if (!baseUrl) {
    throw new InputError(
      'It is not known where this template is, so its source cannot be recorded.',
    );
  }
  const from = { ...readers, baseUrl };
  await mkdir(folder, { recursive: true });
  await fetchFile({
    ...from,
    fetchUrl: `./${DESCRIPTOR}`,
    outputPath: join(folder, DESCRIPTOR),
  });
  await fetchContents({
    ...from,
    fetchUrl: `./${CONTENT}`,
    outputPath: join(folder, CONTENT),
  });
  return readSource(folder);
}
