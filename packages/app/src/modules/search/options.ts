import type { IconElement } from '@backstage/frontend-plugin-api';
import type { Names } from '@waymark/common';

/** Something that quick open leads to or does. */
export interface Option {
  /** Unique among all that is shown. */
  id: string;
  title: string;
  /** What it is, for example `component` or `page in the docs of orders`. */
  what: string;
  text?: string;
  icon: IconElement;
  /** By what it is found; absent for what search found by its own means. */
  names?: Names;
  /** Where it leads; absent for what is done on the spot. */
  href?: string;
  run?: () => void;
}

/** Options under one heading. */
export interface OptionGroup {
  title: string;
  options: Option[];
}
