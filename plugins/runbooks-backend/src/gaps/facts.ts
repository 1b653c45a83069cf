import type { StoredRule } from '../store/RuleStore';
import type { UrlSettings } from './runbookUrl';

/** What is judged of a runbook. */
export interface JudgedRunbook {
  page: string;
  /** Path in the repository. */
  file: string;
  title: string;
  alerts: string[];
  /** `YYYY-MM-DD`. */
  exercised?: string;
  /** ISO 8601. */
  changed?: string;
}

/** Something of a component that could not be read. */
export interface UnreadableFile {
  file: string;
  page?: string;
  problem: string;
}

/** What the index has of one component. */
export interface ComponentFacts {
  entityRef: string;
  /** Whether it has docs, which a runbook has to be in. */
  docs: boolean;
  runbooks: JudgedRunbook[];
  /** The alerts that are about it. */
  rules: StoredRule[];
  unreadable: UnreadableFile[];
}

/** What the index has of others, as far as the component refers to it. */
export interface Surroundings {
  /** Places of the runbooks that name an alert, in all components. */
  runbooksNaming(alert: string): { entityRef: string; page: string }[];
  /** Entity refs of the components that have a rule for an alert. */
  rulesNaming(alert: string): string[];
  /** A page of docs; undefined when there is none. */
  page(
    entityRef: string,
    page: string,
  ): { file: string; anchors: string[]; runbook: boolean } | undefined;
}

/** How it is judged. */
export interface JudgeSettings extends UrlSettings {
  /** Days after which a runbook that nobody followed is overdue. */
  exerciseEveryDays: number;
}
