import { createHash } from 'node:crypto';
import type {
  CatalogProblem,
  CatalogProblemKind,
  ConflictSide,
} from '@waymark/common';

/** A problem with who is to settle it. */
export interface OwnedProblem extends CatalogProblem {
  /** Entity refs. */
  owners: string[];
  sides?: ConflictSide[];
}

/** A row of `health_problems`, as it is read. */
export interface ProblemRow {
  id: string;
  kind: CatalogProblemKind;
  severity: CatalogProblem['severity'];
  entity_ref: string;
  subject: string;
  message: string;
  remedy: string;
  location: string | null;
  sides: ConflictSide[] | null;
  owners: string[];
  first_seen: Date;
  last_seen: Date;
}

/** What tells a problem from all others: 40 characters. */
export function keyOf({ kind, entityRef, subject }: CatalogProblem): string {
  return createHash('sha1')
    .update(JSON.stringify([kind, entityRef ?? '', subject ?? '']))
    .digest('hex');
}

/** The ref that a problem is about the absence of, so that it is looked at again when that appears. */
export function missingRefOf({ subject }: CatalogProblem): string | undefined {
  return subject?.match(/(?:^| )([a-z0-9]+:[^ /]+\/[^ /]+)$/)?.[1];
}

/** As a row to insert. */
export function toRow(problem: OwnedProblem, origin: string, at: Date) {
  return {
    key: keyOf(problem),
    origin,
    kind: problem.kind,
    severity: problem.severity,
    entity_ref: problem.entityRef ?? '',
    subject: problem.subject ?? '',
    missing_ref: missingRefOf(problem),
    message: problem.message,
    remedy: problem.remedy,
    location: problem.location,
    sides: problem.sides && JSON.stringify(problem.sides),
    owners: problem.owners,
    first_seen: at,
    last_seen: at,
  };
}
