package shop.marlow.orders;

import java.util.EnumSet;
import java.util.Set;

/** Where an order is in its life. The names are stored and published: add, never rename. */
public enum OrderState {
    PLACED,
    PACKING,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    RETURNED;

    /** The states that may follow this one. */
    public Set<OrderState> next() {
        return switch (this) {
            case PLACED -> EnumSet.of(PACKING, CANCELLED);
            // A parcel that is being packed can still be stopped at the gate.
            case PACKING -> EnumSet.of(SHIPPED, CANCELLED);
            case SHIPPED -> EnumSet.of(DELIVERED, RETURNED);
            case DELIVERED -> EnumSet.of(RETURNED);
            case CANCELLED, RETURNED -> EnumSet.noneOf(OrderState.class);
        };
    }

    public boolean canBecome(OrderState state) {
        return next().contains(state);
    }
}
