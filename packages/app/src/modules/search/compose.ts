import {
  GRADE,
  gradeMatch,
  prepareQuery,
  type NameQuery,
} from '@waymark/common';
import type { Option, OptionGroup } from './options';

const MOST_RECENT = 5;
const MOST_RECENT_FOUND = 3;
const MOST_YOURS = 6;
const MOST_OF_A_GROUP = 8;

/** What there is to choose from, each kind in its own order. */
export interface Choices {
  /** The last visited first. */
  recent: readonly Option[];
  actions: readonly Option[];
  /** What the catalog found for what is typed, the best first. */
  entities: readonly Option[];
  templates: readonly Option[];
}

/**
 * Arranges what answers what was typed: where one was lately comes first, then the group whose best is the best. Nothing
 * typed shows where one was, what is one's own, and all there is to do.
 *
 * @returns groups that have options, each with a different heading; no option twice
 */
export function compose(typed: string, choices: Choices): OptionGroup[] {
  const query = prepareQuery(typed);
  const { entities, templates } = choices;
  if (!query) {
    const recent = choices.recent.slice(0, MOST_RECENT);
    return without(recent, [
      { title: 'Recent', options: recent },
      {
        title: 'Yours',
        options: [...entities, ...templates].slice(0, MOST_YOURS),
      },
      { title: 'Actions', options: [...choices.actions] },
    ]);
  }
  const recent = matching(query, choices.recent).slice(0, MOST_RECENT_FOUND);
  const groups = [
    { title: 'Catalog', options: [...entities] },
    { title: 'Templates', options: [...templates] },
    {
      title: 'Actions',
      options: matching(query, choices.actions).slice(0, MOST_OF_A_GROUP),
    },
  ];
  // The order of groups that are equally good stays: sorting is stable.
  groups.sort((a, b) => best(query, b) - best(query, a));
  return without(recent, [{ title: 'Recent', options: recent }, ...groups]);
}

function grade(query: NameQuery, { names }: Option): number {
  return names ? gradeMatch(query, names) : GRADE.none;
}

function matching(query: NameQuery, options: readonly Option[]): Option[] {
  return options
    .map(option => ({ option, grade: grade(query, option) }))
    .filter(each => each.grade > GRADE.none)
    .sort((a, b) => b.grade - a.grade)
    .map(({ option }) => option);
}

/** The catalog forgives typing errors, so what it found and nobody else understands is worth as little. */
function best(query: NameQuery, { options }: OptionGroup): number {
  return options.length
    ? Math.max(GRADE.typo, ...options.map(option => grade(query, option)))
    : GRADE.none;
}

function without(recent: Option[], groups: OptionGroup[]): OptionGroup[] {
  const places = new Set(recent.map(({ href }) => href));
  return groups
    .map(group =>
      group.options === recent
        ? group
        : {
            ...group,
            options: group.options.filter(
              ({ href }) => !href || !places.has(href),
            ),
          },
    )
    .filter(({ options }) => options.length > 0);
}
