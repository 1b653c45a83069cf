import { Button, Price, Stack } from '@marlow/garden-ui';
import { deliveryPromise } from '../lib/deliveryPromise';

interface Props {
  product: { sku: string; name: string; priceMinor: number; currency: string };
  stock: { available: number; leadTimeDays: number };
  now: Date;
}

/** A product that can be bought. Everything above the fold is rendered on the server. */
export function ProductPage({ product, stock, now }: Props) {
  const soldOut = stock.available === 0;
  return (
    <Stack as="main" gap="large">
      <h1>{product.name}</h1>
      <Price minor={product.priceMinor} currency={product.currency} />
      <p>{soldOut ? 'Out of stock' : deliveryPromise(stock.leadTimeDays, now)}</p>
      <form method="post" action="/basket">
        <input type="hidden" name="sku" value={product.sku} />
        <Button type="submit" disabled={soldOut}>
          Add to basket
        </Button>
      </form>
    </Stack>
  );
}
