import assert from 'node:assert/strict';
import { test } from 'node:test';
import { totalsOf } from './totals.ts';

const teapot = { sku: 'KIT-TEAPOT-01', quantity: 1, unitPriceMinor: 34_00 };
const trowel = { sku: 'GAR-TROWEL-07', quantity: 2, unitPriceMinor: 8_50 };

test('delivery costs money below 50', () => {
  assert.equal(totalsOf([teapot], []).toPayMinor, 38_90);
});

test('delivery is free from 50', () => {
  assert.equal(totalsOf([teapot, trowel], []).deliveryMinor, 0);
});

test('a gift card is used only as far as needed', () => {
  const totals = totalsOf([teapot, trowel], [20_00, 100_00]);
  assert.equal(totals.giftCardsMinor, 51_00);
  assert.equal(totals.toPayMinor, 0);
});
