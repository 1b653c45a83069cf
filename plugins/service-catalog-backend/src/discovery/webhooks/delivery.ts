import { z } from 'zod';
import type { SourceConfig } from '../config';

/** The repository that a delivery is about. */
export interface Delivery {
  id: string;
  name: string;
}

const repository = z.object({
  id: z.number(),
  full_name: z.string(),
  default_branch: z.string().optional(),
});

// GitHub and Gitea alike.
const githubSchema = z.object({
  ref: z.string().optional(),
  repository: repository.optional(),
});

const gitlabSchema = z.object({
  ref: z.string().optional(),
  project_id: z.number().optional(),
  path_with_namespace: z.string().optional(),
  project: z
    .object({
      id: z.number().optional(),
      path_with_namespace: z.string(),
      default_branch: z.string().optional().nullable(),
    })
    .optional(),
});

/**
 * Reads which repository may have changed in a way that matters here: its default branch, its name, whether it is
 * archived or there at all. What changed is for the host to say: a delivery may come late, or twice.
 *
 * @returns undefined for what does not matter, such as a ping or a push to another branch
 * @throws Error when the body is no JSON
 */
export function readDelivery(
  type: SourceConfig['type'],
  body: Buffer,
): Delivery | undefined {
  const json: unknown = JSON.parse(body.toString('utf8'));
  return type === 'gitlab' ? fromGitLab(json) : fromGitHub(json);
}

function fromGitHub(json: unknown): Delivery | undefined {
  const { data } = githubSchema.safeParse(json);
  if (!data?.repository) return undefined;
  const { id, full_name: name, default_branch: branch } = data.repository;
  return isElsewhere(data.ref, branch) ? undefined : { id: String(id), name };
}

function fromGitLab(json: unknown): Delivery | undefined {
  const { data } = gitlabSchema.safeParse(json);
  const id = data?.project_id ?? data?.project?.id;
  const name = data?.path_with_namespace ?? data?.project?.path_with_namespace;
  if (!data || id === undefined || name === undefined) return undefined;
  return isElsewhere(data.ref, data.project?.default_branch ?? undefined)
    ? undefined
    : { id: String(id), name };
}

function isElsewhere(
  ref: string | undefined,
  branch: string | undefined,
): boolean {
  return (
    ref !== undefined && branch !== undefined && ref !== `refs/heads/${branch}`
  );
}
