/** A field of a document of search that holds a word. */
export function wordIn(document: object, field: string): string {
  const value: unknown = Object.entries(document).find(
    ([name]) => name === field,
  )?.[1];
  return typeof value === 'string' ? value : '';
}

/** The alerts a runbook in search is for. */
export function alertsIn(document: object): string[] {
  const { alerts } = document as { alerts?: unknown };
  return Array.isArray(alerts) ? alerts.map(String) : [];
}
