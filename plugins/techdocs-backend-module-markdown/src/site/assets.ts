import { copyFile, mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DocsProblemKind } from '@waymark/common';
import { disableTypes, imageSize } from 'image-size';
import { readText, SourceFile, sourcePath } from './files';
import { formatBytes, Limits } from './limits';
import { Report } from './problems';
import { sanitizeSvg } from './sanitizeSvg';

// Only the headers of the formats that browsers show, as each parser reads untrusted bytes.
disableTypes([
  ...([
    'bmp',
    'cur',
    'dds',
    'heif',
    'icns',
    'ico',
    'j2c',
    'jp2',
    'jxl',
  ] as const),
  ...(['jxl-stream', 'ktx', 'pnm', 'psd', 'svg', 'tga', 'tiff'] as const),
]);

const IMAGES = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.svg'];

/** Nothing that a browser would run or show as a page. */
const DOWNLOADS = [
  ...['.pdf', '.txt', '.csv', '.tsv', '.json', '.yaml', '.yml', '.toml'],
  ...['.zip', '.gz', '.tgz', '.tar', '.docx', '.xlsx', '.pptx', '.odt'],
  ...['.ods', '.odp', '.drawio', '.puml', '.proto', '.graphql', '.sql'],
  ...['.pem', '.ics', '.mp4', '.webm', '.mp3', '.ico'],
];

/** Bytes at the start of an image in which its size is looked for. */
const HEADER_BYTES = 256 * 1024;

export interface ImageSize {
  width: number;
  height: number;
}

/** What was published beside the pages: source paths, and the sizes of the images among them. */
export interface PublishedAssets {
  sources: Set<string>;
  sizes: Map<string, ImageSize>;
}

/**
 * Copies images and downloads of allowed types to the site; SVG images are rewritten without
 * anything that could run.
 *
 * @param label - what to call the docs folder in reports
 */
export async function publishAssets(
  files: SourceFile[],
  outputDir: string,
  label: string,
  limits: Limits,
  report: Report,
): Promise<PublishedAssets> {
  const published: PublishedAssets = { sources: new Set(), sizes: new Map() };
  let total = 0;
  for (const { source, file, size } of files) {
    const extension = path.posix.extname(source).toLowerCase();
    const isImage = IMAGES.includes(extension);
    if (!isImage && !DOWNLOADS.includes(extension)) continue;
    const refuse = (message: string, kind: DocsProblemKind = 'too-large') =>
      report({ kind, file: sourcePath(label, source), message });

    const most = extension === '.svg' ? limits.svgBytes : limits.assetBytes;
    if (size > most) {
      refuse(
        `It has ${formatBytes(size)}, more than ${formatBytes(
          most,
        )}, and is left out`,
      );
      continue;
    }
    if (
      total + size > limits.allAssetBytes ||
      published.sources.size >= limits.assets
    ) {
      refuse(
        'Images and downloads are too many or too large together; this and those that follow are left out',
      );
      break;
    }
    const target = path.join(outputDir, ...source.split('/'));
    await mkdir(path.dirname(target), { recursive: true });
    if (extension === '.svg') {
      const image = sanitizeSvg(await readText(file, most));
      if (!image) {
        refuse('It is not an SVG image and is left out', 'refused');
        continue;
      }
      if (image.elements > limits.svgElements) {
        refuse(
          `It draws more than ${limits.svgElements} elements and is left out`,
        );
        continue;
      }
      await writeFile(target, image.svg);
      if (image.size) published.sizes.set(source, image.size);
    } else {
      const dimensions = isImage ? await readImageSize(file) : undefined;
      const pixels = dimensions ? dimensions.width * dimensions.height : 0;
      if (pixels > limits.imagePixels) {
        refuse(
          `It unpacks to ${dimensions?.width} by ${
            dimensions?.height
          } pixels, more than ${
            limits.imagePixels / 1e6
          } million, and is left out`,
        );
        continue;
      }
      await copyFile(file, target);
      if (dimensions) published.sizes.set(source, dimensions);
    }
    total += size;
    published.sources.add(source);
  }
  return published;
}

async function readImageSize(file: string): Promise<ImageSize | undefined> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, HEADER_BYTES, 0);
    const { width, height, orientation } = imageSize(
      buffer.subarray(0, bytesRead),
    );
    // Orientations from 5 on are turned by a quarter.
    return orientation && orientation >= 5
      ? { width: height, height: width }
      : { width, height };
  } catch {
    // Not what its name says, or a header beyond what is read: shown without reserved space.
    return undefined;
  } finally {
    await handle.close();
  }
}
