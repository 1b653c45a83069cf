import { parseEntityRef } from '@backstage/catalog-model';
import { fullRef } from '../checks/references';
import { alertPrefix } from './alertPrefix';

/** What follows from the name, owner and system of a new service. */
export interface DerivedValues {
  /** Address of the repository's page. */
  repositoryUrl: string;
  cloneUrl: string;
  /** Address of the portal, without a slash at its end. */
  portalUrl: string;
  /** Full entity ref. */
  owner: string;
  ownerName: string;
  /** Full entity ref, or empty. */
  system: string;
  systemName: string;
  alertPrefix: string;
  /** How CODEOWNERS names the owner there, `@acme/checkout`. */
  codeOwner: string;
  /** The kind of Git host it will be on: git-host, github, gitlab or gitea. */
  host: string;
  /** Whose pipelines that host runs. */
  pipeline: 'github' | 'gitlab';
}

/** Where a new service will be. */
export type Place = Pick<
  DerivedValues,
  'cloneUrl' | 'codeOwner' | 'host' | 'pipeline' | 'portalUrl' | 'repositoryUrl'
>;

/** Gives the values that follow from what a person fills in, see {@link DerivedValues}. */
export function derivedValues(
  input: { name: string; owner: string; system?: string },
  place: Place,
): DerivedValues {
  const owner = fullRef(input.owner, 'owner') ?? '';
  const system = fullRef(input.system, 'system') ?? '';
  return {
    ...place,
    owner,
    ownerName: nameIn(owner),
    system,
    systemName: nameIn(system),
    alertPrefix: alertPrefix(input.name),
  };
}

function nameIn(ref: string): string {
  return ref ? parseEntityRef(ref).name : '';
}
