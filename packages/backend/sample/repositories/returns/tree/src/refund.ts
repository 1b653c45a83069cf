export interface ReturnedLine {
  sku: string;
  quantity: number;
  unitPriceMinor: number;
  /** As found by the inspection. Damaged goods are refunded when the damage is ours. */
  condition: 'as-new' | 'used' | 'damaged-by-us' | 'damaged-by-customer';
}

const SHARE_REFUNDED: Record<ReturnedLine['condition'], number> = {
  'as-new': 1,
  used: 0.7,
  'damaged-by-us': 1,
  'damaged-by-customer': 0,
};

/**
 * What a customer gets back, in minor units.
 *
 * @param deliveryMinor what they paid for delivery; given back only when the whole order returns
 */
export function refundFor(
  lines: readonly ReturnedLine[],
  wholeOrder: boolean,
  deliveryMinor: number,
): number {
  const goods = lines.reduce(
    (sum, line) =>
      sum +
      Math.round(
        line.unitPriceMinor * line.quantity * SHARE_REFUNDED[line.condition],
      ),
    0,
  );
  return goods + (wholeOrder ? deliveryMinor : 0);
}
