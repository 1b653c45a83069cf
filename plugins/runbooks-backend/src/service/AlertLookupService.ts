import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { AlertLookup, ListedRunbook, RunbookDraft } from '@waymark/common';
import {
  visibleComponents,
  type VisibleComponent,
} from '../alerts/reading/visible';
import { componentRef, coversByName } from '../gaps/coverage';
import { readRunbookUrl, type UrlSettings } from '../gaps/runbookUrl';
import type { HomeStore } from '../store/HomeStore';
import type { RuleStore, StoredRule } from '../store/RuleStore';
import type { RunbookStore } from '../store/RunbookStore';
import type { CodeHost } from './codeHost';
import { componentFields } from './listed';
import { draftRunbook } from './draft';
import { nearest } from './nearest';
import type { RunbookService } from './RunbookService';

/** Finds the runbook for an alert, or what is needed to write it. */
export class AlertLookupService {
  constructor(
    private readonly deps: {
      catalog: CatalogService;
      codeHost: CodeHost;
      homes: HomeStore;
      rules: RuleStore;
      runbooks: RunbookStore;
      service: RunbookService;
      settings: UrlSettings;
    },
  ) {}

  /**
   * @param alert - its exact name
   * @param service - entity ref or bare name of the component it is about
   * @throws NotAllowedError when the reader may not read runbooks
   */
  async find(
    alert: string,
    service: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<AlertLookup> {
    const { catalog, rules, runbooks, service: readable } = this.deps;
    await readable.demandRead(credentials);
    const named = service && componentRef(service);
    const [allRules, found] = await Promise.all([
      rules.find({ alerts: [alert] }),
      runbooks.find({ alerts: [alert] }),
    ]);
    const visible = await visibleComponents(
      catalog,
      [
        ...allRules.map(({ entityRef }) => entityRef),
        ...(named ? [named] : []),
      ],
      credentials,
    );
    const seen = allRules.filter(({ entityRef }) => visible.has(entityRef));
    // A name that the catalog does not know narrows nothing.
    const component = named && visible.has(named) ? named : undefined;
    const ruled = seen.map(({ entityRef }) => entityRef);
    const [listed, pointed] = await Promise.all([
      readable.list(found, credentials),
      this.pointedAt(seen, component, credentials),
    ]);
    const right = listed.filter(
      runbook =>
        !component ||
        coversByName(runbook, component, alert, { rulesNaming: () => ruled }),
    );
    const best = unique([
      ...right.filter(({ entityRef }) => entityRef === component),
      ...pointed,
      ...right,
    ]);
    const shown = seen.map(({ labels: _, ...rule }) => ({
      ...rule,
      ...componentFields(visible.get(rule.entityRef)!),
    }));
    if (best.length > 0) return { runbooks: best, near: [], rules: shown };
    const all = await readable.list(await runbooks.find({}), credentials);
    const others = all.filter(({ alerts }) => !alerts.includes(alert));
    return {
      runbooks: [],
      near: [...listed, ...nearest(alert, others, component)].slice(0, 5),
      rules: shown,
      draft: await this.draft(alert, component, seen, visible, credentials),
    };
  }

  /** The runbooks that the `runbook_url` of the rules leads to, whatever alerts they name. */
  private async pointedAt(
    rules: StoredRule[],
    component: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<ListedRunbook[]> {
    const places = rules
      .filter(({ entityRef }) => !component || entityRef === component)
      .flatMap(({ runbookUrl, labels }) => {
        const target =
          runbookUrl && readRunbookUrl(runbookUrl, labels, this.deps.settings);
        return target && target.kind === 'page' ? target : [];
      });
    if (places.length === 0) return [];
    const found = await this.deps.runbooks.find({
      entityRefs: places.map(({ entityRef }) => entityRef),
    });
    return this.deps.service.list(
      found.filter(({ entityRef, page }) =>
        places.some(
          place => place.entityRef === entityRef && place.page === page,
        ),
      ),
      credentials,
    );
  }

  private async draft(
    alert: string,
    component: string | undefined,
    rules: StoredRule[],
    visible: Map<string, VisibleComponent>,
    credentials: BackstageCredentials,
  ): Promise<RunbookDraft | undefined> {
    const rule = rules.find(
      ({ entityRef }) => !component || entityRef === component,
    );
    const entityRef = component ?? rule?.entityRef;
    if (!entityRef) return undefined;
    const { title, owners } = visible.get(entityRef)!;
    const [home, owner] = await Promise.all([
      this.deps.homes.find(entityRef),
      visibleComponents(this.deps.catalog, owners.slice(0, 1), credentials),
    ]);
    const draft = draftRunbook({
      alert,
      entityRef,
      component: title,
      rule,
      home,
      owner: owner.get(owners[0])?.title,
    });
    const newFileUrl =
      home &&
      this.deps.codeHost.create(home.source, draft.file, draft.markdown);
    return { ...draft, newFileUrl };
  }
}

function unique(runbooks: ListedRunbook[]): ListedRunbook[] {
  return [
    ...new Map(
      runbooks.map(runbook => [
        `${runbook.entityRef} ${runbook.page}`,
        runbook,
      ]),
    ).values(),
  ];
}
