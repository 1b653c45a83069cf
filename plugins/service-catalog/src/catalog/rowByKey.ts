/** The row that a key leads to from another; undefined for keys that lead nowhere. */
export function rowByKey(
  key: string,
  from: number,
  { total, page }: { total: number; page: number },
): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: total - 1,
  };
  if (!Object.hasOwn(steps, key) || total === 0) return undefined;
  return Math.min(total - 1, Math.max(0, steps[key]));
}
