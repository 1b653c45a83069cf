import type { Line } from './session.ts';

export interface Totals {
  goodsMinor: number;
  deliveryMinor: number;
  toPayMinor: number;
}

const FREE_DELIVERY_FROM_MINOR = 50_00;
const STANDARD_DELIVERY_MINOR = 4_90;

/** Adds a basket up, in minor units of its currency. */
export function totalsOf(lines: readonly Line[]): Totals {
  const goodsMinor = lines.reduce(
    (sum, line) => sum + line.unitPriceMinor * line.quantity,
    0,
  );
  const deliveryMinor =
    goodsMinor >= FREE_DELIVERY_FROM_MINOR || goodsMinor === 0
      ? 0
      : STANDARD_DELIVERY_MINOR;
  return { goodsMinor, deliveryMinor, toPayMinor: goodsMinor + deliveryMinor };
}
