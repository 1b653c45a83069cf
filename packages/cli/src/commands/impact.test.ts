import { waymark } from '../__testUtils__/runWaymark';
import { useTestPortal } from '../__testUtils__/useTestPortal';

jest.setTimeout(120_000);

const test = useTestPortal();

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
    const nothing = await waymark(['impact', 'stock'], test.ada);
    expect(nothing.stdout).toBe('');
    expect(nothing.stderr).toContain(
      'no entity depends on component:default/stock',
    );
    expect(nothing.code).toBe(0);
    const unknown = await waymark(['impact', 'nothing'], test.ada);
    expect(unknown.stderr).toContain('The catalog has no "nothing"');
    expect(unknown.code).toBe(1);
  });

  it('gives the answer of the portal as JSON', async () => {
    const { stdout } = await waymark(
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
