import type { CommandSpec, OptionSpec } from '../commandLine/spec';
import { catalogCheckSpec } from './catalogCheckSpec';
import { createSpec } from './createSpec';
import { doSpec } from './doSpec';
import { docsBuildSpec, docsServeSpec } from './docsSpecs';
import { gitCredentialSpec, gitSetupSpec } from './gitSpecs';
import { importSpec } from './importSpec';
import { impactSpec } from './impactSpec';
import { runbookSpec } from './runbookSpec';
import {
  templateLintSpec,
  templateTestSpec,
  templateToolsSpec,
} from './templateSpecs';
import { URL_OPTION } from './urlOption';

const JSON_OPTION: OptionSpec = { type: 'boolean', description: 'Print JSON' };
const NO_BROWSER: OptionSpec = {
  type: 'boolean',
  description: 'Print the address and open nothing',
};
const REF = {
  name: 'ref',
  required: true,
  description: 'A name, or kind:namespace/name',
};

export const ownedSpec: CommandSpec = {
  path: ['owned'],
  summary: 'List what you and your teams own, and why it is yours',
  examples: [
    {
      command: 'waymark owned',
      does: 'A table: what it is, and the group that makes it yours',
    },
    {
      command: "waymark owned --json | jq -r '.items[].entity.metadata.name'",
      does: 'The names alone, for a script',
    },
    {
      command: 'waymark owned --through member,above',
      does: 'What your teams own, and the groups they are part of',
    },
  ],
  arguments: [],
  options: {
    json: JSON_OPTION,
    through: {
      type: 'string',
      placeholder: '<ways>',
      description:
        'Ways that count, of direct, member, below, above (all but the last)',
    },
  },
};

export const loginSpec: CommandSpec = {
  path: ['login'],
  summary: 'Sign in through the browser',
  description:
    'Opens the portal in the browser, where you allow the sign-in. The portal is remembered, and the ' +
    'sign-in renews itself. A machine sets WAYMARK_TOKEN instead and needs no login.',
  examples: [
    {
      command: 'waymark login',
      does: 'Sign in to the portal on this machine, or to the last one',
    },
    {
      command: 'waymark login --url https://portal.example.com',
      does: 'Sign in to another portal',
    },
    {
      command: 'waymark login --no-browser',
      does: 'Print the address to open; the browser has to be on the same machine',
    },
  ],
  arguments: [],
  options: { url: URL_OPTION, 'no-browser': NO_BROWSER },
};

export const logoutSpec: CommandSpec = {
  path: ['logout'],
  summary: 'Sign out',
  examples: [
    {
      command: 'waymark logout',
      does: 'End the sign-in, in the portal and on this machine',
    },
  ],
  arguments: [],
  options: { url: URL_OPTION },
};

export const whoamiSpec: CommandSpec = {
  path: ['whoami'],
  summary: 'Show who you are signed in as',
  examples: [
    {
      command: 'waymark whoami',
      does: 'Name, groups, and the portal that says so',
    },
  ],
  arguments: [],
  options: { json: JSON_OPTION },
};

export const catalogListSpec: CommandSpec = {
  path: ['catalog', 'list'],
  summary: 'List what the catalog holds',
  examples: [
    {
      command: 'waymark catalog list --kind component --owner purchase',
      does: 'The components of a team',
    },
    {
      command: 'waymark catalog list --search payment',
      does: 'Whatever mentions payment',
    },
    {
      command:
        'waymark catalog list --filter spec.type=service --filter spec.lifecycle=production',
      does: 'Services in production',
    },
  ],
  arguments: [],
  options: {
    kind: {
      type: 'string',
      placeholder: '<kind>',
      description: 'Component, API, Resource, System, Group ...',
    },
    owner: {
      type: 'string',
      placeholder: '<group>',
      description: 'Name of the owning group, or user:default/name',
    },
    search: {
      type: 'string',
      placeholder: '<text>',
      description: 'Words in it',
    },
    filter: {
      type: 'list',
      placeholder: '<key=value>',
      description: 'A field and its value; repeatable',
    },
    limit: {
      type: 'string',
      placeholder: '<number>',
      description: 'How many at most; 100 by default',
    },
    json: JSON_OPTION,
  },
};

export const catalogGetSpec: CommandSpec = {
  path: ['catalog', 'get'],
  summary: 'Show one entity of the catalog',
  examples: [
    {
      command: 'waymark catalog get checkout-api',
      does: 'By name alone, when only one has it',
    },
    {
      command: 'waymark catalog get api:default/checkout --json',
      does: 'By ref, as JSON',
    },
  ],
  arguments: [REF],
  options: { json: JSON_OPTION },
};

export const docsOpenSpec: CommandSpec = {
  path: ['docs', 'open'],
  summary: 'Open the docs of an entity in the browser',
  examples: [
    {
      command: 'waymark docs open order-history',
      does: 'Open its docs and print their address',
    },
  ],
  arguments: [REF],
  options: { 'no-browser': NO_BROWSER },
};

/** All commands, in the order of the overview. */
export const SPECS = [
  loginSpec,
  logoutSpec,
  whoamiSpec,
  createSpec,
  doSpec,
  ownedSpec,
  catalogListSpec,
  catalogGetSpec,
  impactSpec,
  catalogCheckSpec,
  importSpec,
  docsOpenSpec,
  docsBuildSpec,
  docsServeSpec,
  runbookSpec,
  templateTestSpec,
  templateLintSpec,
  templateToolsSpec,
  gitSetupSpec,
  gitCredentialSpec,
];
