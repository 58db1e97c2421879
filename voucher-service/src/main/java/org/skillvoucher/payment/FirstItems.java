package org.skillvoucher.payment;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.skillvoucher.id.Id;

/** The first payments of several batches, asked for at once: no window function, which would look at all payments of each. */
@Singleton
class FirstItems {
    private static final String OF_ONE = "(SELECT id FROM payment_item WHERE batch_id = ? ORDER BY id LIMIT ?)";

    private final JdbcOperations jdbc;

    FirstItems(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    List<Id<PaymentItem>> of(List<Id<PaymentBatch>> batches, int most) {
        if (batches.isEmpty()) {
            return List.of();
        }
        String sql = String.join(" UNION ALL ", Collections.nCopies(batches.size(), OF_ONE));
        return jdbc.prepareStatement(sql, statement -> {
            int place = 0;
            for (Id<PaymentBatch> batch : batches) {
                statement.setBytes(++place, batch.bytes());
                statement.setInt(++place, most);
            }
            List<Id<PaymentItem>> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(Id.ofBytes(rows.getBytes(1)));
                }
            }
            return found;
        });
    }
}
