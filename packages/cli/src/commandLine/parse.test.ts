import { createSpec } from '../commands/createSpec';
import { importSpec } from '../commands/importSpec';
import { catalogGetSpec } from '../commands/specs';
import { parseCommand } from './parse';

const create = (...args: string[]) => parseCommand(args, createSpec);

describe('parseCommand', () => {
  it('reads arguments, texts, flags and repeated options', () => {
    expect(
      create(
        'node-service',
        '--name',
        'a',
        '--set',
        'x=1',
        '--set=y=2',
        '-y',
        '--owner=team',
      ),
    ).toEqual({
      arguments: { template: 'node-service' },
      flags: { yes: true },
      texts: { name: 'a', owner: 'team' },
      lists: { set: ['x=1', 'y=2'] },
    });
  });

  it('names an unknown option and the nearest one', () => {
    expect(() => create('--ower', 'x')).toThrow(
      '`waymark create` has no option --ower. Did you mean --owner?',
    );
    expect(() => create('--entirely-other')).toThrow('See its --help.');
    expect(() => create('--constructor')).toThrow(
      'has no option --constructor',
    );
  });

  it('refuses an option without its value, even when another option follows', () => {
    expect(() => create('--name')).toThrow(
      '--name needs a value: --name <name>.',
    );
    expect(() => create('--name', '--owner', 'x')).toThrow(
      '--name needs a value',
    );
  });

  it('gives all that follows to an argument that repeats', () => {
    expect(parseCommand(['a', '--json', 'b'], importSpec)).toMatchObject({
      lists: { path: ['a', 'b'] },
      flags: { json: true },
    });
    expect(() => parseCommand([], importSpec)).toThrow(
      '`waymark import` needs files',
    );
  });

  it('takes a value that begins with a hyphen, written with an equals sign', () => {
    expect(create('--description=--owner is fine').texts.description).toBe(
      '--owner is fine',
    );
  });

  it('refuses a value for a flag, too many arguments and too few', () => {
    expect(() => create('--json=yes')).toThrow('--json takes no value.');
    expect(() => create('one', 'two')).toThrow(
      'does not know what to do with "two"',
    );
    expect(() => parseCommand([], catalogGetSpec)).toThrow(
      '`waymark catalog get` needs a name, or kind:namespace/name.',
    );
  });
});
