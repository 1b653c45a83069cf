package shop.marlow.orders;

import java.time.Instant;
import java.util.List;

/**
 * An order as it is stored. Amounts are in minor units of the currency.
 *
 * @param paymentId empty when gift cards paid for everything
 * @param version   grows by one with every change; a write with an old version is refused
 */
public record Order(
        String id,
        OrderState state,
        String currency,
        List<Line> lines,
        String reservationId,
        String paymentId,
        Instant placedAt,
        int version) {

    public record Line(String sku, int quantity, long unitPriceMinor) {
        public Line {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity of " + sku + " must be at least 1, got " + quantity);
            }
        }
    }

    public long totalMinor() {
        return lines.stream().mapToLong(line -> line.unitPriceMinor() * line.quantity()).sum();
    }
}
