import { compass } from './formats/compass';
import { compassExport } from './formats/compassExport';
import { cortex } from './formats/cortex';
import { datadog } from './formats/datadog';
import { datadogV3 } from './formats/datadogV3';
import { opslevel } from './formats/opslevel';
import type { Importer, SourceFormat } from './types';

const IMPORTERS: Importer[] = [
  compassExport,
  compass,
  opslevel,
  cortex,
  datadog,
  datadogV3,
];

/** The importers to choose from: of one format, or all. */
export function importersOf(format?: SourceFormat): Importer[] {
  return IMPORTERS.filter(
    importer => format === undefined || importer.format === format,
  );
}
