import type { Rendered } from '../../templateTest/rendering/dryRun';
import { RenderError } from '../../templateTest/rendering/dryRun';
import type { Parameter } from '../../templateTest/source/parameters';
import type { Template } from '../../templateTest/source/types';
import type { LintMessage } from '../types';
import { Comparison } from './Comparison';
import { MARKER, ORDINARY } from './hostileTexts';
import { attempt, renderTaken } from './renderTaken';
import type { RenderWith, Taken } from './renderTaken';
import { brokenFile, notRendered } from './textMessage';

/** What is known of a template while its parameters are tried. */
export class Trial {
  readonly #calm = new Map<string, Promise<Comparison | RenderError>>();
  /** By parameter, then by the place in a file: the same mistake breaks under many texts. */
  readonly #messages = new Map<string, Map<string, LintMessage>>();
  readonly #hopeless = new Set<string>();

  constructor(
    private readonly template: Template,
    private readonly renderWith: RenderWith,
  ) {}

  messagesOf(name: string): LintMessage[] {
    return [...(this.#messages.get(name)?.values() ?? [])];
  }

  /** Whether not even an ordinary text can be rendered. */
  isHopeless(name: string): boolean {
    return this.#hopeless.has(name);
  }

  /**
   * Tries a text in all of these at once, and in each alone where something is wrong then, or may hide something.
   *
   * @param what - is special about the text
   */
  async tryTogether(
    parameters: Parameter[],
    what: string,
    text: string,
  ): Promise<void> {
    const names = parameters.map(({ name }) => name);
    const taken = await renderTaken(names, text, this.renderWith);
    const left = parameters.filter(({ name }) => taken.names.includes(name));
    const [first, another] = left;
    if (!first) return;
    if (!another) {
      await this.#judge(first, what, text, taken.outcome);
      return;
    }
    if (what === ORDINARY && isRendered(taken.outcome)) {
      this.#keepCalm(taken.names, taken.outcome);
      return;
    }
    const before = await this.#calmOf(taken.names);
    const isClean =
      isRendered(taken.outcome) &&
      before instanceof Comparison &&
      !before.reachesCode(taken.outcome) &&
      (await before.broken(taken.outcome, text)).length === 0;
    if (isClean) return;
    for (const parameter of left) await this.#judge(parameter, what, text);
  }

  /** @param outcome - of this text alone, where it is known */
  async #judge(
    { name, at }: Parameter,
    what: string,
    text: string,
    outcome?: Rendered | RenderError,
  ) {
    const tried =
      outcome ?? (await attempt(() => this.renderWith({ [name]: text })));
    if (tried instanceof RenderError) {
      if (tried.isRefusal) return;
      if (what === ORDINARY) this.#hopeless.add(name);
      const { line } = this.template.document.positionOf(at);
      this.#tell(name, notRendered(name, line, what, tried.message));
      return;
    }
    if (what === ORDINARY) {
      this.#keepCalm([name], tried);
      return;
    }
    const before = await this.#calmOf([name]);
    // Where an ordinary text is refused, there is nothing to compare with.
    const comparison =
      before instanceof Comparison ? before : new Comparison(undefined);
    for (const { path, problem } of await comparison.broken(tried, text))
      this.#tell(name, brokenFile(this.template, name, what, path, problem));
  }

  #calmOf(names: string[]): Promise<Comparison | RenderError> {
    const key = names.join();
    const known = this.#calm.get(key);
    if (known) return known;
    const texts = Object.fromEntries(names.map(name => [name, MARKER]));
    const made = attempt(() => this.renderWith(texts)).then(calm =>
      calm instanceof RenderError ? calm : new Comparison(calm),
    );
    this.#calm.set(key, made);
    return made;
  }

  #keepCalm(names: string[], calm: Rendered) {
    this.#calm.set(names.join(), Promise.resolve(new Comparison(calm)));
  }

  #tell(name: string, message: LintMessage) {
    const messages = this.#messages.get(name) ?? new Map();
    this.#messages.set(name, messages);
    const key = `${message.file}:${message.line}`;
    if (!messages.has(key)) messages.set(key, message);
  }
}

function isRendered(outcome: Taken['outcome']): outcome is Rendered {
  return outcome !== undefined && !(outcome instanceof RenderError);
}
