import type { Line } from './session.ts';

export interface Totals {
  goodsMinor: number;
  deliveryMinor: number;
  giftCardsMinor: number;
  /** What the payment provider is asked for. Never below zero. */
  toPayMinor: number;
}

const FREE_DELIVERY_FROM_MINOR = 50_00;
const STANDARD_DELIVERY_MINOR = 4_90;

/**
 * Adds a basket up, in minor units of its currency.
 *
 * Gift cards are used oldest first and only as far as needed: the caller passes the balances in the order in which the
 * cards were issued, and whatever is left on a card stays on it.
 */
export function totalsOf(
  lines: readonly Line[],
  giftCardBalancesMinor: readonly number[],
): Totals {
  const goodsMinor = lines.reduce(
    (sum, line) => sum + line.unitPriceMinor * line.quantity,
    0,
  );
  const deliveryMinor =
    goodsMinor >= FREE_DELIVERY_FROM_MINOR || goodsMinor === 0
      ? 0
      : STANDARD_DELIVERY_MINOR;

  let open = goodsMinor + deliveryMinor;
  let giftCardsMinor = 0;
  for (const balance of giftCardBalancesMinor) {
    const used = Math.min(balance, open);
    giftCardsMinor += used;
    open -= used;
  }
  return { goodsMinor, deliveryMinor, giftCardsMinor, toPayMinor: open };
}
