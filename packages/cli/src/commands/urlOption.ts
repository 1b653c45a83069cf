import type { OptionSpec } from '../commandLine/spec';

/** Which portal a command is about, for those that may mean another than the last one. */
export const URL_OPTION: OptionSpec = {
  type: 'string',
  placeholder: '<address>',
  description: 'Address of the portal; remembered from the last sign-in',
};
