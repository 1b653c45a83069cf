/** Bounds on what a repository may ask of a build. Sizes are in bytes. */
export interface Limits {
  /** Size of `mkdocs.yml`. */
  configBytes: number;
  /** Entries of the navigation in `mkdocs.yml`. */
  navigationEntries: number;
  /** Size of one Markdown page. */
  pageBytes: number;
  /** Number of Markdown pages. */
  pages: number;
  /** Folders within folders. */
  folderDepth: number;
  /** Number of images and downloads. */
  assets: number;
  /** Size of one image or download. */
  assetBytes: number;
  /** Size of all images and downloads together. */
  allAssetBytes: number;
  /** Size of one SVG image, which is parsed. */
  svgBytes: number;
  /** Elements that an SVG image draws, with each use of a symbol counted again. */
  svgElements: number;
  /** Width times height of one image, which a browser unpacks into memory. */
  imagePixels: number;
}

const KB = 1024;
const MB = 1024 * KB;

export const DEFAULT_LIMITS: Limits = {
  configBytes: 256 * KB,
  navigationEntries: 20_000,
  pageBytes: 1 * MB,
  pages: 25_000,
  folderDepth: 20,
  assets: 10_000,
  assetBytes: 20 * MB,
  allAssetBytes: 200 * MB,
  svgBytes: 2 * MB,
  svgElements: 100_000,
  imagePixels: 100_000_000,
};

/** Says a size in the unit a person would. */
export function formatBytes(bytes: number): string {
  if (bytes >= MB) return `${Math.round((bytes / MB) * 10) / 10} MB`;
  if (bytes >= KB) return `${Math.round(bytes / KB)} KB`;
  return `${bytes} bytes`;
}
