import { HostError, RateLimitError, retryAt } from '@waymark/node';

const PAGE = 100;

const FIELDS = `
  databaseId nameWithOwner description url isArchived
  defaultBranchRef { name }
  object(expression: $file) { ... on Blob { oid text isTruncated } }`;

/** Asks for a page of repositories. */
export const LIST = `query ($owner: String!, $file: String!, $after: String) {
  repositoryOwner(login: $owner) {
    repositories(first: ${PAGE}, after: $after, ownerAffiliations: OWNER, orderBy: { field: CREATED_AT, direction: ASC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { ${FIELDS} }
    }
  }
}`;

/** Asks for one repository. */
export const ONE = `query ($owner: String!, $name: String!, $file: String!) {
  repository(owner: $owner, name: $name) { ${FIELDS} }
}`;

/** A repository as both queries give it. */
export interface GitHubRepository {
  databaseId: number;
  nameWithOwner: string;
  description?: string | null;
  url: string;
  isArchived: boolean;
  defaultBranchRef?: { name: string } | null;
  object?: { oid?: string; text?: string | null; isTruncated?: boolean } | null;
}

/** Answer to a query of GraphQL. */
export interface GitHubAnswer<T> {
  data?: T | null;
  errors?: { type?: string; message: string; path?: Path }[];
}

type Path = (string | number)[];

/** Where an answer has the repositories of a page; each is below its index. */
export const NODES: Path = ['repositoryOwner', 'repositories', 'nodes'];

/** Where an answer has the one repository that was asked for. */
export const REPOSITORY: Path = ['repository'];

/** What REST would say, by the type of an error of GraphQL. */
const STATUSES: Record<string, number | undefined> = {
  FORBIDDEN: 403,
  INVALID_CURSOR_ARGUMENTS: 400,
};

/** An answer that is no good, by the message and the type of an error of GraphQL. */
export function couldNotAnswer(
  host: string,
  why: string,
  type: string = '',
): HostError {
  return new HostError(
    `${host} could not answer: ${why.replace(/\.$/, '')}.`,
    'It is tried again by itself. If it goes on, check the rights of the token in integrations.github.',
    STATUSES[type],
  );
}

/**
 * Reads an answer in which something of single repositories may be missing.
 *
 * @param host - for messages
 * @returns `errorIn`: why something of the repository at a path is not there, undefined when all of it is
 * @throws RateLimitError, or HostError when the answer as a whole is no good
 */
export function readAnswer<T>(
  answer: { body: GitHubAnswer<T>; headers: Headers },
  host: string,
): { data: T; errorIn: (path: Path) => string | undefined } {
  const { data, errors = [] } = answer.body;
  if (errors.some(({ type }) => type === 'RATE_LIMITED'))
    throw new RateLimitError(host, retryAt(answer.headers, Date.now()));
  const [wrong] = errors.filter(
    ({ type, path = [] }) =>
      type !== 'NOT_FOUND' &&
      !isBelow(path, NODES) &&
      !isBelow(path, REPOSITORY),
  );
  if (wrong || !data)
    throw couldNotAnswer(host, wrong?.message ?? 'no data', wrong?.type);
  return {
    data,
    errorIn: place =>
      errors.find(({ path = [] }) => isBelow(path, place))?.message,
  };
}

function isBelow(path: Path, place: Path): boolean {
  return (
    path.length > place.length && place.every((part, i) => part === path[i])
  );
}
