import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  runbookReadPermission,
  type ListedRunbook,
  type ListedRunbookGap,
  type RunbooksState,
} from '@waymark/common';
import { worstOf } from '../gaps/judge';
import { demand } from '../routes/RouteGuard';
import type { GapStore } from '../store/GapStore';
import type { RunbookStore, StoredRunbook } from '../store/RunbookStore';
import type { CodeHost } from './codeHost';
import { componentFields, listRunbooks } from './listed';
import type { Reader, Scope } from './Reader';

/** What a reader asks for. */
export interface RunbookQuery extends Scope {
  /** Words to find in title, alerts, component and text. */
  query?: string;
  /** Of the runbook itself: what its gaps amount to. */
  state?: RunbooksState;
}

/** Runbooks and gaps as one reader may see them: only those of components that the catalog shows to them. */
export class RunbookService {
  constructor(
    private readonly deps: {
      codeHost: CodeHost;
      gaps: GapStore;
      permissions: PermissionsService;
      reader: Reader;
      runbooks: RunbookStore;
    },
  ) {}

  /** @throws NotAllowedError when the reader may not read runbooks */
  async find(
    { query, state, ...scope }: RunbookQuery,
    credentials: BackstageCredentials,
  ): Promise<ListedRunbook[]> {
    await this.demandRead(credentials);
    const found = await this.deps.runbooks.find({
      query,
      entityRefs: scope.entityRef === undefined ? undefined : [scope.entityRef],
    });
    const listed = await this.list(found, credentials, scope);
    return state === undefined
      ? listed
      : listed.filter(({ gaps }) => worstOf(gaps) === state);
  }

  /**
   * A runbook with its text as Markdown, without front matter.
   *
   * @throws NotFoundError when there is none that the reader may see
   */
  async get(
    place: { entityRef: string; page: string },
    credentials: BackstageCredentials,
  ): Promise<{ runbook: ListedRunbook; markdown: string }> {
    const runbook = await this.one(place, credentials);
    const markdown = await this.deps.runbooks.markdown(
      place.entityRef,
      place.page,
    );
    if (markdown === undefined) throw notFound(place);
    return { runbook, markdown };
  }

  /** @throws NotFoundError when there is no such runbook that the reader may see */
  async one(
    place: { entityRef: string; page: string },
    credentials: BackstageCredentials,
  ): Promise<ListedRunbook> {
    await this.demandRead(credentials);
    const { entityRef, page } = place;
    const found = await this.deps.runbooks.find({
      entityRefs: [entityRef],
      page,
    });
    const [runbook] = await this.list(found, credentials);
    if (!runbook) throw notFound(place);
    return runbook;
  }

  /**
   * What is wrong between alerts and runbooks, worst first.
   *
   * @throws InputError when somebody who is no person asks for what is theirs
   */
  async listGaps(
    scope: Scope,
    credentials: BackstageCredentials,
  ): Promise<ListedRunbookGap[]> {
    await this.demandRead(credentials);
    const gaps = await this.deps.gaps.find(
      scope.entityRef === undefined ? undefined : [scope.entityRef],
    );
    const visible = await this.deps.reader.visible(
      gaps.map(({ entityRef }) => entityRef),
      credentials,
      scope,
    );
    return gaps.flatMap(({ source, ...gap }) => {
      const component = visible.get(gap.entityRef);
      if (!component) return [];
      const fileUrl =
        source === undefined || gap.file === undefined
          ? undefined
          : this.deps.codeHost.edit(source, gap.file);
      return { ...gap, fileUrl, ...componentFields(component) };
    });
  }

  /** Those of some runbooks that the reader may see. The caller has asked for the permission. */
  async list(
    runbooks: StoredRunbook[],
    credentials: BackstageCredentials,
    scope?: Scope,
  ): Promise<ListedRunbook[]> {
    const refs = new Set(runbooks.map(({ entityRef }) => entityRef));
    const visible = await this.deps.reader.visible(refs, credentials, scope);
    if (visible.size === 0) return [];
    const gaps = await this.deps.gaps.ofPages([...visible.keys()]);
    return listRunbooks(runbooks, visible, gaps);
  }

  /** @throws NotAllowedError when the reader may not read runbooks */
  demandRead(credentials: BackstageCredentials): Promise<void> {
    return demand(this.deps.permissions, runbookReadPermission, credentials);
  }
}

function notFound({ entityRef, page }: { entityRef: string; page: string }) {
  return new NotFoundError(
    `There is no runbook "${page}" in the docs of ${entityRef}.`,
  );
}
