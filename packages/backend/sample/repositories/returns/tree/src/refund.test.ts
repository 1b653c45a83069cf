import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refundFor } from './refund.ts';

const rake = { sku: 'GAR-RAKE-02', quantity: 1, unitPriceMinor: 24_00 };

test('delivery is refunded only when everything comes back', () => {
  assert.equal(refundFor([{ ...rake, condition: 'as-new' }], false, 4_90), 24_00);
  assert.equal(refundFor([{ ...rake, condition: 'as-new' }], true, 4_90), 28_90);
});

test('used goods are refunded in part', () => {
  assert.equal(refundFor([{ ...rake, condition: 'used' }], false, 0), 16_80);
});
