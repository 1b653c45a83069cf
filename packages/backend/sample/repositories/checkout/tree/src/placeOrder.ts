import type { CheckoutSession } from './session.ts';
import { totalsOf } from './totals.ts';

/** The neighbours that placing an order talks to. */
export interface Neighbours {
  reserveStock(session: CheckoutSession): Promise<string>;
  releaseStock(reservationId: string): Promise<void>;
  authorise(session: CheckoutSession, amountMinor: number): Promise<string>;
  voidAuthorisation(paymentId: string): Promise<void>;
  giftCardBalances(cards: readonly string[]): Promise<number[]>;
  createOrder(
    session: CheckoutSession,
    reservationId: string,
    paymentId: string | undefined,
  ): Promise<string>;
}

/**
 * Reserves, authorises, places. When a step fails, the steps before it are undone, newest first, and the first error is
 * thrown. Every call carries the session id as its idempotency key, so that a retry by the browser never pays twice.
 *
 * @returns the id of the order
 */
export async function placeOrder(
  session: CheckoutSession,
  neighbours: Neighbours,
): Promise<string> {
  const undo: Array<() => Promise<void>> = [];
  try {
    const reservationId = await neighbours.reserveStock(session);
    undo.unshift(() => neighbours.releaseStock(reservationId));

    const balances = await neighbours.giftCardBalances(session.giftCards);
    const { toPayMinor } = totalsOf(session.lines, balances);
    let paymentId: string | undefined;
    if (toPayMinor > 0) {
      paymentId = await neighbours.authorise(session, toPayMinor);
      const authorised = paymentId;
      undo.unshift(() => neighbours.voidAuthorisation(authorised));
    }
    return await neighbours.createOrder(session, reservationId, paymentId);
  } catch (error) {
    for (const step of undo) {
      // A failing undo must not hide the cause; leftovers are swept by reservation and authorisation expiry.
      await step().catch(() => {});
    }
    throw error;
  }
}
