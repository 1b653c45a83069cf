/** Something wrong with a template. */
export interface LintMessage {
  /** Name of the rule that found it. */
  rule: string;
  /** From the folder of the template. */
  file: string;
  /** From 1; undefined when it is about the file as a whole. */
  line?: number;
  /** What is wrong. */
  message: string;
  /** What to do about it. */
  remedy: string;
}
