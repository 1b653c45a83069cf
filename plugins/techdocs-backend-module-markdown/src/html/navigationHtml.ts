import { relativeUrl } from '../markdown/links';
import { NavNode, SectionNode } from '../site/navigation';
import { Page } from '../site/pages';
import { escapeHtml } from './escape';

/** Up to this many pages, every section is open and nothing has to be searched for. */
const SMALL_SITE = 30;
/** From this many pages on, sections that are not open are not written out on every page. */
const LARGE_SITE = 150;
/** The most entries of one level that are written on a page: those around the current one. */
const WINDOW = 100;

const ICON = '<span class="md-nav__icon md-icon"></span>';

/** Renders the list of pages for the left side. */
export class NavigationHtml {
  readonly #nodes: NavNode[];
  readonly #pageCount: number;
  /** The sections that lead to each page. */
  readonly #trails = new Map<Page, Set<NavNode>>();

  constructor(nodes: NavNode[]) {
    this.#nodes = nodes;
    this.#recordTrails(nodes, []);
    this.#pageCount = this.#trails.size;
  }

  /** The navigation as it is on one page: its sections open, its entry marked. */
  render(current: Page): string {
    const trail = this.#trails.get(current) ?? new Set<NavNode>();
    return this.#renderList(this.#nodes, current, trail, '__nav');
  }

  #recordTrails(nodes: NavNode[], trail: NavNode[]): void {
    for (const node of nodes) {
      const page = node.kind === 'section' ? node.index : pageOf(node);
      if (page && !this.#trails.has(page))
        this.#trails.set(page, new Set([...trail, node]));
      if (node.kind === 'section')
        this.#recordTrails(node.children, [...trail, node]);
    }
  }

  #renderList(
    nodes: NavNode[],
    current: Page,
    trail: Set<NavNode>,
    id: string,
  ): string {
    const active = nodes.findIndex(node => trail.has(node));
    const start = Math.max(
      0,
      Math.min(active - WINDOW / 2, nodes.length - WINDOW),
    );
    const items = nodes
      .slice(start, start + WINDOW)
      .map((node, index) =>
        this.#renderNode(node, current, trail, `${id}_${start + index + 1}`),
      );
    const left = nodes.length - items.length;
    const more =
      left > 0
        ? `<li class="md-nav__item wm-more">${left} more: use the search</li>`
        : '';
    return `<ul class="md-nav__list">${items.join('')}${more}</ul>`;
  }

  #renderNode(
    node: NavNode,
    current: Page,
    trail: Set<NavNode>,
    id: string,
  ): string {
    if (node.kind === 'section')
      return this.#renderSection(node, current, trail, id);
    const label = labelOf(node);
    if (node.kind === 'link')
      return item(
        `<a class="md-nav__link wm-external" href="${escapeHtml(
          node.href,
        )}">${label}</a>`,
      );
    return item(pageLink(node.page, current, label, trail.has(node)));
  }

  #renderSection(
    node: SectionNode,
    current: Page,
    trail: Set<NavNode>,
    id: string,
  ): string {
    const label = labelOf(node);
    const open = trail.has(node);
    if (node.children.length === 0 && node.index)
      return item(pageLink(node.index, current, label, open));
    const first = firstPage([node]);
    if (!open && first && this.#pageCount > LARGE_SITE)
      return item(
        `<a class="md-nav__link wm-closed" href="${relativeUrl(
          current.url,
          first.url,
        )}">${label}${ICON}</a>`,
      );
    const checked = open || this.#pageCount <= SMALL_SITE ? ' checked' : '';
    const heading = node.index
      ? `<div class="md-nav__container" id="${id}_label">${pageLink(
          node.index,
          current,
          label,
          node.index === current,
        )}<label class="md-nav__link" for="${id}">${ICON}</label></div>`
      : `<label class="md-nav__link" for="${id}" id="${id}_label">${label}${ICON}</label>`;
    return (
      `<li class="md-nav__item md-nav__item--nested">` +
      `<input class="md-nav__toggle md-toggle" type="checkbox" id="${id}" aria-labelledby="${id}_label"${checked}>` +
      `${heading}<nav class="md-nav" aria-labelledby="${id}_label">${this.#renderList(
        node.children,
        current,
        trail,
        id,
      )}</nav></li>`
    );
  }
}

function item(content: string): string {
  return `<li class="md-nav__item">${content}</li>`;
}

function labelOf({ title }: NavNode): string {
  return `<span class="md-ellipsis">${escapeHtml(title)}</span>`;
}

function pageLink(
  page: Page,
  current: Page,
  label: string,
  active: boolean,
): string {
  const mark = active ? ' md-nav__link--active" aria-current="page' : '';
  const href = relativeUrl(current.url, page.url);
  return `<a class="md-nav__link${mark}" href="${href}">${label}</a>`;
}

function pageOf(node: NavNode): Page | undefined {
  return node.kind === 'page' ? node.page : undefined;
}

function firstPage(nodes: NavNode[]): Page | undefined {
  for (const node of nodes) {
    if (node.kind === 'page') return node.page;
    const page =
      node.kind === 'section' && (node.index ?? firstPage(node.children));
    if (page) return page;
  }
  return undefined;
}
