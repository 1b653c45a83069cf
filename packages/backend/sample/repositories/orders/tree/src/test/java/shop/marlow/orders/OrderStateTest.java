package shop.marlow.orders;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OrderStateTest {
    @Test
    void aCancelledOrderIsNeverShipped() {
        assertFalse(OrderState.CANCELLED.canBecome(OrderState.SHIPPED));
    }

    @Test
    void anOrderCanBeCancelledUntilItLeaves() {
        assertTrue(OrderState.PLACED.canBecome(OrderState.CANCELLED));
        assertTrue(OrderState.PACKING.canBecome(OrderState.CANCELLED));
        assertFalse(OrderState.SHIPPED.canBecome(OrderState.CANCELLED));
    }
}
