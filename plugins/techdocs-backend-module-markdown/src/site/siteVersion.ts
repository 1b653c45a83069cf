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
function isOutdated(site: string): boolean {
  const [, builtBy] = MARK.exec(site) ?? [];
  return builtBy !== undefined && builtBy !== engine();
}

/**
 * The version of the source that published docs were built from.
 *
 * @param etag - as their metadata has it
 * @returns empty when it is not known or the engine has changed since, so that the docs are behind
 */
export function builtFrom(etag: unknown): string {
  return typeof etag === 'string' && !isOutdated(etag)
    ? sourceVersion(etag)
    : '';
}

function engine(): string {
  return engineVersion().slice(0, 12);
}
