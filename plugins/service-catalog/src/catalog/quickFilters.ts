import {
  HAS_NONE,
  OWNER_BELOW,
  OWNER_ME,
  type BrowseState,
  type ViewsResponse,
} from '@waymark/common';

/** A choice that people make often, one click away. */
export interface QuickFilter {
  id: string;
  label: string;
  /** The values that it chooses, by facet. */
  filters: Record<string, string[]>;
}

/** The quick filters for a person. */
export function quickFilters(
  department: ViewsResponse['department'],
): QuickFilter[] {
  return [
    { id: 'mine', label: 'Owned by me', filters: { owner: [OWNER_ME] } },
    ...(department
      ? [
          {
            id: 'department',
            label: `My department: ${department.title}`,
            filters: { owner: [`${OWNER_BELOW}${department.ref}`] },
          },
        ]
      : []),
    {
      id: 'production-services',
      label: 'Production services',
      filters: { lifecycle: ['production'], type: ['service'] },
    },
    {
      id: 'no-runbook',
      label: 'Without a runbook',
      filters: { runbooks: ['missing', HAS_NONE] },
    },
    { id: 'no-docs', label: 'Without docs', filters: { docs: [HAS_NONE] } },
    { id: 'no-tier', label: 'Without a tier', filters: { tier: [HAS_NONE] } },
  ];
}

/** Whether a view has exactly what a quick filter chooses, in the facets of that. */
export function isOn(quick: QuickFilter, state: BrowseState): boolean {
  return Object.entries(quick.filters).every(([facet, values]) => {
    const chosen = state.filters[facet] ?? [];
    return (
      chosen.length === values.length &&
      values.every(value => chosen.includes(value))
    );
  });
}

/** The choices of a view after a quick filter is put on, or taken off where it is on. */
export function toggled(
  quick: QuickFilter,
  state: BrowseState,
): BrowseState['filters'] {
  const off = isOn(quick, state);
  const next = { ...state.filters };
  for (const [facet, values] of Object.entries(quick.filters))
    if (off) delete next[facet];
    else next[facet] = values;
  return next;
}
