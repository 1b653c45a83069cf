export interface ReturnedLine {
  sku: string;
  quantity: number;
  unitPriceMinor: number;
}

/** What a customer gets back, in minor units. */
export function refundFor(lines: readonly ReturnedLine[]): number {
  return lines.reduce(
    (sum, line) => sum + line.unitPriceMinor * line.quantity,
    0,
  );
}
