package shop.marlow.orders;

/** Where an order is in its life. The names are stored and published: add, never rename. */
public enum OrderState {
    PLACED,
    PACKING,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    RETURNED
}
