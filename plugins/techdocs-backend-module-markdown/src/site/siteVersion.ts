import { engineVersion } from './cache/engineVersion';

const MARK = /~([0-9a-f]{12})$/;

/** The version of a site: that of its source and of the engine that built it, as another engine builds another site. */
export function siteVersion(source: string): string {
  return `${source}~${engine()}`;
}

/** The version of the source of a site, for example a commit. */
export function sourceVersion(site: string): string {
  return site.replace(MARK, '');
}

/** Whether a site was built by an engine of Waymark that is not this one any more. */
export function isOutdated(site: string): boolean {
  const [, builtBy] = MARK.exec(site) ?? [];
  return builtBy !== undefined && builtBy !== engine();
}

function engine(): string {
  return engineVersion().slice(0, 12);
}
