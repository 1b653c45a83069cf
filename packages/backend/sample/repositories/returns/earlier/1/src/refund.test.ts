import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refundFor } from './refund.ts';

test('a refund is the price of what came back', () => {
  const rake = { sku: 'GAR-RAKE-02', quantity: 2, unitPriceMinor: 24_00 };
  assert.equal(refundFor([rake]), 48_00);
});
