import type { FieldPath } from '../../yamlFiles/parseYaml';
import { Fields, isRecord } from '../Fields';
import type { Placed } from '../Fields';
import { Report } from '../Report';
import type { Importer, MappedDocument } from '../types';
import { compass, mapComponent } from './compass';
import { itemsOf, moreAfter } from './connection';
import { asConfiguration, typeIdOf } from './exportedComponent';

// The answer of `compass.searchComponents` of Atlassian's GraphQL API, as in
// https://developer.atlassian.com/cloud/compass/forge-graphql-toolkit/Interfaces/SearchComponentsPayload/
// and https://developer.atlassian.com/cloud/compass/graphql/: a page, or a list of pages.

/** Reads components that were exported through the API of Atlassian Compass, as JSON. */
export const compassExport: Importer = {
  format: 'compass',
  title: 'Compass (API export)',
  // Such a file may be called anything, so it has to be named.
  ownsFile: () => false,
  recognises: document => componentsOf(document).length > 0,
  identify: documents =>
    compass.identify(
      documents.flatMap(document =>
        componentsOf(document).map(({ value }) => ({
          ...value,
          typeId: typeIdOf(value),
        })),
      ),
    ),
  map: (document, context) => {
    const report = new Report();
    const entities: MappedDocument['entities'] = [];
    reportMissing(document, report);
    for (const component of componentsOf(document)) {
      const mapped = mapComponent(
        asConfiguration(component, report),
        context,
        component.path,
      );
      entities.push(...mapped.entities);
      report.unmapped.push(...mapped.unmapped);
      report.changed.push(...mapped.changed);
    }
    return { entities, ...report };
  },
};

/** Reports that the export is not the whole answer. */
function reportMissing(document: unknown, report: Report) {
  for (const { value, path } of answersOf(document))
    Fields.of(value, path, report)?.refuse(
      'errors',
      'What Compass could not answer is missing here. Export it again.',
    );
  // Of the pages of one answer, the last alone says that it is the last.
  const following = pagesOf(document).map(moreAfter);
  const last = following.at(-1);
  if (last && following.every(Boolean))
    report.drop(
      last.path,
      last.value,
      'There are more components. Ask for the pages after endCursor, and put all pages into one list.',
    );
}

function componentsOf(document: unknown): Placed<Record<string, unknown>>[] {
  return pagesOf(document)
    .flatMap(page => itemsOf(page) ?? [])
    .flatMap(({ value, path }) => {
      if (!isRecord(value)) return [];
      return isRecord(value.component)
        ? [{ value: value.component, path: [...path, 'component'] }]
        : [{ value, path }];
    });
}

/** The connections with components, one for each answer. */
function pagesOf(document: unknown): Placed<unknown>[] {
  return answersOf(document).map(answer => {
    const steps = ['data', 'compass', 'searchComponents'].filter(
      (step, at) => at > 0 || (isRecord(answer.value) && step in answer.value),
    );
    const page = steps.reduce<unknown>(
      (value, step) => (isRecord(value) ? value[step] : undefined),
      answer.value,
    );
    return { value: page, path: [...answer.path, ...steps] };
  });
}

function answersOf(document: unknown): Placed<unknown>[] {
  const path: FieldPath = [];
  return Array.isArray(document)
    ? itemsOf({ value: document, path }) ?? []
    : [{ value: document, path }];
}
