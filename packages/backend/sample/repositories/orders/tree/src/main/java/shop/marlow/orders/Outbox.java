package shop.marlow.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** Events that wait to be sent. Written in the transaction of the change they tell about, so that neither exists alone. */
public final class Outbox {
    private static final String INSERT =
            "insert into outbox (order_id, version, state, at) values (?, ?, ?, ?) on conflict (order_id, version) do nothing";

    private Outbox() {}

    /**
     * Queues the event of a changed order.
     *
     * @param transaction the open transaction that changes the order; committing stays with the caller
     */
    public static void add(Connection transaction, Order order, Instant at) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
            insert.setString(1, order.id());
            insert.setInt(2, order.version());
            insert.setString(3, order.state().name().toLowerCase());
            insert.setObject(4, java.sql.Timestamp.from(at));
            insert.executeUpdate();
        }
    }
}
