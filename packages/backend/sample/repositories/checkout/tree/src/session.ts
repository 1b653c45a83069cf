/** What a checkout session holds. It lives in Redis for 24 hours after its last change. */
export interface CheckoutSession {
  id: string;
  customerId?: string;
  currency: 'EUR' | 'GBP' | 'SEK';
  lines: Line[];
  deliveryAddress?: Address;
  deliveryOption?: 'home' | 'pickup-point' | 'bulky-two-person';
  paymentMethodId?: string;
  giftCards: string[];
  state: 'open' | 'placing' | 'placed' | 'abandoned';
}

export interface Line {
  sku: string;
  quantity: number;
  unitPriceMinor: number;
}

export interface Address {
  name: string;
  street: string;
  postcode: string;
  city: string;
  country: string;
}

/** The first thing the customer still has to give, or `undefined` when the order can be placed. */
export function nextStep(
  session: CheckoutSession,
): 'basket' | 'delivery' | 'payment' | undefined {
  if (session.lines.length === 0) return 'basket';
  if (!session.deliveryAddress || !session.deliveryOption) return 'delivery';
  if (!session.paymentMethodId) return 'payment';
  return undefined;
}
