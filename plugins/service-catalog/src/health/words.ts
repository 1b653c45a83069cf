/**
 * The share of healthy entries, such as `98.2 %`. Only when all are well it is 100 %, and only when none is, 0 %.
 *
 * @returns undefined when there are no entries
 */
export function healthyShare(count: {
  entries: number;
  unhealthy: number;
}): string | undefined {
  const { entries, unhealthy } = count;
  if (entries === 0) return undefined;
  const share = (100 * (entries - unhealthy)) / entries;
  if (unhealthy > 0 && share > 99.9) return '99.9 %';
  if (unhealthy < entries && share < 0.1) return '0.1 %';
  return `${Number(share.toFixed(1))} %`;
}

/** A ref as people say it: `checkout`, or `data/checkout` outside of the default namespace. */
export function shortRef(ref: string): string {
  return ref.replace(/^[^:]+:/, '').replace(/^default\//, '');
}
