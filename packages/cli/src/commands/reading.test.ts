import { warmWaymark, waymark } from '../__testUtils__/runWaymark';
import { freePort } from '../__testUtils__/testPortal';
import { useTestPortal } from '../__testUtils__/useTestPortal';

jest.setTimeout(120_000);

const test = useTestPortal();

describe('owned', () => {
  it('lists what the groups of the person own, with the reason', async () => {
    const { code, stdout, stderr } = await waymark(['owned'], test.ada);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^NAME +KIND +TYPE +LIFECYCLE +SYSTEM +YOURS THROUGH$/m,
    );
    expect(stdout).toMatch(
      /^payments +component +service +production +shop +Checkout$/m,
    );
    expect(stdout).not.toContain('stock');
  });

  it('counts the ways that are named, and says which there are', async () => {
    const own = await warmWaymark(['owned', '--through', 'direct'], test.ada);
    expect(own.stdout).not.toContain('payments');
    expect(own.stderr).toContain('Nothing is yours in the ways');
    const wrong = await warmWaymark(
      ['owned', '--through', 'sideways'],
      test.ada,
    );
    expect(wrong.code).not.toBe(0);
    expect(wrong.stderr).toContain('there are direct, member, below, above');
  });

  it('gives the answer of the portal as JSON', async () => {
    const { stdout } = await warmWaymark(['owned', '--json'], test.ada);
    expect(JSON.parse(stdout)).toMatchObject({ person: 'user:default/ada' });
  });
});

describe('catalog', () => {
  it('lists by kind, owner, words and fields', async () => {
    const names = async (...args: string[]) =>
      JSON.parse(
        (await warmWaymark(['catalog', 'list', '--json', ...args], test.ada))
          .stdout,
      ).items.map((item: { metadata: { name: string } }) => item.metadata.name);
    expect(await names('--kind', 'component')).toEqual(['payments', 'stock']);
    expect(await names('--kind', 'component', '--owner', 'warehouse')).toEqual([
      'stock',
    ]);
    expect(await names('--kind', 'component', '--search', 'money')).toEqual([
      'payments',
    ]);
    expect(
      await names(
        '--filter',
        'spec.type=service',
        '--filter',
        'metadata.name=stock',
      ),
    ).toEqual(['stock']);
    expect(await names('--kind', 'component', '--limit', '1')).toEqual([
      'payments',
    ]);
  });

  it('says how many more there are', async () => {
    const { stdout, stderr } = await waymark(
      ['catalog', 'list', '--kind', 'component', '--limit', '1'],
      test.ada,
    );
    expect(stdout).toMatch(
      /^payments +component +service +production +checkout +Takes the money$/m,
    );
    expect(stderr).toBe('1 of 2; --limit 2 shows all.\n');
  });

  it('gets an entity by name or ref, and says when there is none', async () => {
    const byName = await waymark(['catalog', 'get', 'payments'], test.ada);
    expect(byName.stdout).toMatch(/^kind: Component$/m);
    const byRef = await waymark(
      ['catalog', 'get', 'system:default/shop', '--json'],
      test.ada,
    );
    expect(JSON.parse(byRef.stdout).metadata.title).toBe('Shop');
    const several = await waymark(['catalog', 'get', 'shop'], test.ada);
    expect(several.stderr).toBe(
      '"shop" may be group:default/shop or system:default/shop. Give one of these.\n',
    );
    expect(several.code).toBe(2);
    const none = await waymark(['catalog', 'get', 'nothing'], test.ada);
    expect(none.stderr).toContain(
      'The catalog has no "nothing" that you may see.',
    );
    expect(none.code).toBe(1);
  });
});

describe('docs open', () => {
  it('prints the address, or says that there are no docs', async () => {
    const found = await warmWaymark(['docs', 'open', 'payments'], test.ada);
    expect(found.stdout).toBe(
      `${test.portal.url}/docs/default/component/payments\n`,
    );
    const none = await warmWaymark(['docs', 'open', 'stock'], test.ada);
    expect(none.stderr).toContain('component:default/stock has no docs.');
    expect(none.code).toBe(1);
  });
});

const values = ['--name', 'orders', '--owner', 'checkout'];

describe('impact', () => {
  it('shows what breaks, why, and whom to tell', async () => {
    const { code, stdout } = await waymark(
      ['impact', 'system:default/shop'],
      test.ada,
    );
    expect(stdout).toMatch(/^NAME +KIND +TIER +OWNER +WHY$/m);
    expect(stdout).toMatch(/^payments +component +Checkout +is part of Shop$/m);
    expect(stdout).toMatch(/^To tell:\n {2}Checkout: 1$/m);
    expect(code).toBe(0);
  });

  it('says that nothing does, and what is not there', async () => {
    const nothing = await warmWaymark(['impact', 'stock'], test.ada);
    expect(nothing.stdout).toBe('');
    expect(nothing.stderr).toContain(
      'no entity depends on component:default/stock',
    );
    expect(nothing.code).toBe(0);
    const unknown = await warmWaymark(['impact', 'nothing'], test.ada);
    expect(unknown.stderr).toContain('The catalog has no "nothing"');
    expect(unknown.code).toBe(1);
  });

  it('gives the answer of the portal as JSON', async () => {
    const { stdout } = await warmWaymark(
      ['impact', 'system:default/shop', '--json'],
      test.ada,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      root: { ref: 'system:default/shop' },
      dependents: [{ ref: 'component:default/payments', depth: 1 }],
      owners: [{ ref: 'group:default/checkout', title: 'Checkout' }],
    });
  });
});

describe('when something is in the way', () => {
  it('never prints a token, and says that it is not accepted', async () => {
    const env = { ...test.ada, WAYMARK_TOKEN: 'a-wrong-secret' };
    for (const args of [
      ['owned'],
      ['create', ...values],
      ['catalog', 'list'],
      ['whoami'],
    ]) {
      const { code, stdout, stderr } = await warmWaymark(args, {
        ...env,
        DEBUG: '1',
      });
      expect(stderr).toContain('does not accept the token in WAYMARK_TOKEN');
      expect(stdout + stderr).not.toContain('a-wrong-secret');
      expect(code).toBe(3);
    }
  });

  it('says what a machine may not do', async () => {
    const env = { ...test.ada, WAYMARK_TOKEN: test.portal.machineToken };
    for (const command of ['owned', 'whoami']) {
      const { code, stdout, stderr } = await warmWaymark([command], env);
      expect(stderr).toBe(
        'The token in WAYMARK_TOKEN is that of a machine, and this asks about a person. ' +
          'Unset it and run `waymark login`.\n',
      );
      expect(stdout).toBe('');
      expect(code).toBe(3);
    }
  });

  it('says that nothing answers, or that it is no portal', async () => {
    const nowhere = await waymark(['owned'], {
      ...test.ada,
      WAYMARK_URL: `http://localhost:${await freePort()}`,
    });
    expect(nowhere.stderr).toMatch(
      /^The portal at http:\/\/localhost:\d+ does not answer \(nothing listens there\)/,
    );
    expect(nowhere.code).toBe(4);
    const bad = await waymark(['owned'], {
      ...test.ada,
      WAYMARK_URL: 'ftp://x',
    });
    expect(bad.stderr).toContain('"ftp://x" is no web address.');
    expect(bad.code).toBe(2);
  });
});
