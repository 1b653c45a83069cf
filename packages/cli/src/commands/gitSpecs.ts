import type { CommandSpec } from '../commandLine/spec';
import { URL_OPTION } from './urlOption';

export const gitSetupSpec: CommandSpec = {
  path: ['git', 'setup'],
  summary: 'Let git clone and push with your sign-in',
  description:
    'Makes `waymark git credential` the credential helper of the portal in your own git configuration. ' +
    'Without it git asks for a name and a password, which is a Git token made in the portal.',
  examples: [
    {
      command: 'waymark git setup',
      does: 'Once; then clone and push to the portal as to anywhere',
    },
  ],
  arguments: [],
  options: { url: URL_OPTION },
  notes: [
    'To undo it: git config --global --remove-section credential.<address of the portal>',
  ],
};

export const gitCredentialSpec: CommandSpec = {
  path: ['git', 'credential'],
  summary: 'Answer git when it asks for a password; `git setup` sees to it',
  examples: [
    {
      command:
        "git -c credential.helper='!npx waymark git credential' clone <url>",
      does: 'Clone with your sign-in and leave the configuration as it is',
    },
  ],
  arguments: [
    {
      name: 'operation',
      required: true,
      description: 'What git wants: get, store or erase',
    },
  ],
  options: {},
};
