/** An element, and what it draws by reference. */
interface Drawn {
  elements: number;
  uses: string[];
}

/** Where an element is drawn again: `<use href="#a">`, `fill="url(#a)"`, `style="mask:url(#a)"`. */
const REFERENCE = /^#([\w.:-]+)$|url\s*\(\s*["']?#([\w.:-]+)/g;

/**
 * Counts what a browser draws of an SVG image. Elements that use elements that use elements can be
 * a billion of them in a few hundred bytes.
 */
export class DrawnElements {
  readonly #root: Drawn = { elements: 0, uses: [] };
  readonly #byId = new Map<string, Drawn>();
  /** What the elements that are open now count towards: themselves, if they have an id. */
  readonly #open: (Drawn | undefined)[] = [];

  open(attribs: Record<string, string>): void {
    const own = attribs.id ? { elements: 0, uses: [] } : undefined;
    this.#open.push(own);
    if (own && !this.#byId.has(attribs.id)) this.#byId.set(attribs.id, own);
    const uses = Object.entries(attribs).flatMap(([name, value]) =>
      name === 'id'
        ? []
        : [...value.matchAll(REFERENCE)].map(match => match[1] ?? match[2]),
    );
    for (const drawn of [this.#root, ...this.#open]) {
      if (!drawn) continue;
      drawn.elements += 1;
      for (const use of uses) drawn.uses.push(use);
    }
  }

  close(): void {
    this.#open.pop();
  }

  /** All that is drawn. */
  count(): number {
    const known = new Map<Drawn, number>();
    const countOf = (drawn: Drawn, depth: number): number => {
      const before = known.get(drawn);
      if (before !== undefined) return before;
      // A browser does not draw circles, and nobody nests uses this deep.
      if (depth > 50) return Infinity;
      known.set(drawn, 0);
      let sum = drawn.elements;
      for (const id of drawn.uses) {
        const used = this.#byId.get(id);
        if (used) sum += countOf(used, depth + 1);
      }
      known.set(drawn, sum);
      return sum;
    };
    return countOf(this.#root, 0);
  }
}
