/** A query of a dashboard, with where it stands. */
export interface PanelQuery {
  where: string;
  expr: string;
}

interface Panel {
  title?: string;
  panels?: Panel[];
  targets?: { expr?: string }[];
}

/** Times that Grafana puts in; wide enough for the few seconds of a test. */
const BUILT_IN: Record<string, string> = {
  __rate_interval: '1m',
  __interval: '15s',
  __range: '5m',
};

/** Whether a document is a dashboard of Grafana. */
export function isDashboard(value: unknown): value is { panels: Panel[] } {
  return Array.isArray((value as { panels?: unknown } | undefined)?.panels);
}

/**
 * Every query of a dashboard, with variables as Grafana puts them in when everything is chosen.
 *
 * @param where - name of its file, for messages
 */
export function panelQueries(
  dashboard: { panels: Panel[] },
  where: string,
): PanelQuery[] {
  return dashboard.panels.flatMap(panel => [
    ...(panel.targets ?? []).flatMap(({ expr }) =>
      expr
        ? [
            {
              where: `${where}, "${panel.title ?? 'untitled'}"`,
              expr: filled(expr),
            },
          ]
        : [],
    ),
    ...panelQueries({ panels: panel.panels ?? [] }, where),
  ]);
}

function filled(expr: string): string {
  return expr.replace(
    /\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)\]\]/g,
    (_, braced, plain, old) => BUILT_IN[braced ?? plain ?? old] ?? '.*',
  );
}
