/** What the files of a template are for. */
export const FILE_AREAS = [
  'source',
  'tests',
  'pipeline',
  'chart',
  'alerts',
  'dashboard',
  'infrastructure',
  'docs',
  'setup',
] as const;

/** {@inheritDoc FILE_AREAS} */
export type FileArea = (typeof FILE_AREAS)[number];

/** How many files of a template are for one thing. */
export interface AreaCount {
  area: FileArea;
  /** From 1. */
  files: number;
}

/** How far the platform team stands behind a template. */
export type Support = 'stable' | 'beta' | 'deprecated';

/** Something that is referred to, with the name to show for it. */
export interface TitledRef {
  /** Entity ref. */
  ref: string;
  /** Name to show. */
  title: string;
}

/**
 * A template, as the Create page lists it.
 *
 * - `golden-path`: has a version, so that what is made from it can be told apart and upgraded
 * - `day-2`: changes something that is there already; `spec.type: day-2`
 * - `other`: any other template of the catalog
 */
export interface Offer extends TitledRef {
  kind: 'golden-path' | 'day-2' | 'other';
  /** Name without kind and namespace, as the command line takes it. */
  name: string;
  description: string;
  /** `spec.type`, for example `service`. */
  type: string;
  tags: string[];
  owner?: TitledRef;
  /** Semantic version. */
  version?: string;
  support?: Support;
  /** On a deprecated template: what to take instead, if that can be seen. */
  instead?: TitledRef;
  /** Of what is made, for example `go`. */
  language?: string;
  /**
   * Files that its defaults make, by area and in the order of {@link FILE_AREAS}; absent for other templates than
   * golden paths and while they are not known.
   */
  contents?: AreaCount[];
  /** Whether {@link Offer.contents} is being counted and worth asking for again. */
  counting?: boolean;
  /** Something that was made from it, to look at. */
  example?: Example;
  /** How often it was used; absent when the caller may not see creations. */
  usage?: Usage;
}

/** Something made from a template. */
export interface Example extends TitledRef {
  /** Page of its repository: an address, or a path within the portal. */
  repositoryUrl?: string;
}

/** How often a template was used, among the newest creations. */
export interface Usage {
  /** Creations that were completed. */
  times: number;
  /** Median of how long they took, in whole seconds; absent when there are none. */
  medianSeconds?: number;
}

/** Answer of `GET /api/golden-paths/offers`. */
export interface OffersResponse {
  /** Golden paths first, then day-2, then the others; within them stable before beta before deprecated. */
  offers: Offer[];
  /** How many completed creations {@link Offer.usage} looks at when there are more; otherwise absent. */
  newestCreations?: number;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  csharp: 'C#',
  go: 'Go',
  java: 'Java',
  javascript: 'JavaScript',
  kotlin: 'Kotlin',
  markdown: 'Markdown',
  node: 'Node.js',
  php: 'PHP',
  python: 'Python',
  ruby: 'Ruby',
  rust: 'Rust',
  typescript: 'TypeScript',
};

/** A language as its people write it: `go` is `Go`. What is not known keeps its own spelling. */
export function languageTitle(language: string): string {
  return LANGUAGES[language.toLowerCase()] ?? language;
}

const AREAS: Readonly<Record<FileArea, string>> = {
  source: 'source',
  tests: 'tests',
  pipeline: 'pipeline',
  chart: 'chart',
  alerts: 'alerts',
  dashboard: 'dashboard',
  infrastructure: 'infrastructure',
  docs: 'docs',
  setup: 'project files',
};

/** What files are for, in words. */
export function areaTitle(area: FileArea): string {
  return AREAS[area];
}

/** How often and how fast a template was used, in words: `Made 12 times, usually within 4 s`. */
export function usageInWords({ times, medianSeconds }: Usage): string {
  if (times === 0) return 'Not used yet';
  const often = times === 1 ? 'Made once' : `Made ${times} times`;
  return medianSeconds === undefined
    ? often
    : `${often}, ${times === 1 ? 'in' : 'usually in'} ${duration(
        medianSeconds,
      )}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  return `${Math.round(seconds / 60)} min`;
}

/** In the order in which they are offered. */
const KINDS: readonly Offer['kind'][] = ['golden-path', 'day-2', 'other'];

/**
 * The offers that hold all words of a search, in the language that is asked for. Of each kind those come first that have
 * the words in their name.
 *
 * @param offers - in the order of {@link OffersResponse.offers}
 * @param language - as in {@link Offer.language}; any when it is left out
 */
export function findOffers(
  offers: readonly Offer[],
  { search = '', language }: { search?: string; language?: string },
): Offer[] {
  const words = search.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  const holds = (texts: string[]) => {
    const text = texts.join(' ').toLocaleLowerCase('en');
    return words.every(word => text.includes(word));
  };
  const isNamed = ({ name, title }: Offer) => holds([name, title]);
  return offers
    .filter(
      offer =>
        (!language || offer.language === language) &&
        holds([
          offer.name,
          offer.title,
          offer.description,
          offer.type,
          offer.language ?? '',
          offer.language ? languageTitle(offer.language) : '',
          offer.owner?.title ?? '',
          ...offer.tags,
        ]),
    )
    .sort(
      (a, b) =>
        KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
        Number(isNamed(b)) - Number(isNamed(a)),
    );
}

/** What a template makes, in words: `83 files: 14 source, 9 tests`. */
export function contentsInWords(contents: readonly AreaCount[]): string {
  const all = contents.reduce((sum, { files }) => sum + files, 0);
  const parts = contents.map(
    ({ area, files }) => `${files} ${areaTitle(area)}`,
  );
  return `${all} ${all === 1 ? 'file' : 'files'}: ${parts.join(', ')}`;
}
