import { writeFile } from 'node:fs/promises';

/** Writes what TechDocs reads of a site before its pages. */
export async function writeMetadata(
  file: string,
  facts: {
    siteName: string;
    siteDescription?: string;
    etag?: string;
    /** Paths in the site. */
    files: string[];
  },
): Promise<void> {
  await writeFile(
    file,
    JSON.stringify({
      site_name: facts.siteName,
      site_description: facts.siteDescription ?? '',
      etag: facts.etag,
      build_timestamp: Date.now(),
      engine: 'markdown',
      files: [...facts.files].sort(),
    }),
  );
}
