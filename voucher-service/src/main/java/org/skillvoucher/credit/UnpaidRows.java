package org.skillvoucher.credit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.skillvoucher.id.Id;
import org.skillvoucher.subsidy.Subsidy;
import org.skillvoucher.training.Institution;

@JdbcRepository(dialect = Dialect.MYSQL)
interface UnpaidRows extends GenericRepository<UnpaidSum, Id<Subsidy>> {
    @Query("SELECT MIN(u.id) AS id, u.state, u.to_organisation, u.approved, COUNT(*) AS subsidies, SUM(u.fen) AS fen"
            + " FROM (SELECT s.id, s.state, s.amount_fen - s.set_off_fen AS fen,"
            + " CASE WHEN s.payee_organisation_id = :institution THEN 1 ELSE 0 END AS to_organisation,"
            + " CASE WHEN EXISTS (SELECT 1 FROM payment_item i JOIN payment_batch b ON b.id = i.batch_id"
            + " WHERE i.subsidy_id = s.id AND i.live = 1 AND b.state NOT IN ('PREPARING', 'PROPOSED'))"
            + " THEN 1 ELSE 0 END AS approved"
            + " FROM subsidy s WHERE (s.payee_organisation_id = :institution OR s.institution_id = :institution)"
            + " AND s.state IN ('DUE', 'IN_REVIEW', 'PUBLISHED', 'RELEASED', 'BOUNCED') AND s.amount_fen > s.set_off_fen) u"
            + " GROUP BY u.state, u.to_organisation, u.approved ORDER BY u.to_organisation DESC, u.state, u.approved")
    List<UnpaidSum> sums(Id<Institution> institution);

    /** What would be paid to it, one by one. */
    @Query(
            "SELECT s.id, s.state, 1 AS to_organisation, 0 AS approved, 1 AS subsidies, s.amount_fen - s.set_off_fen AS fen FROM subsidy s"
                    + " WHERE s.payee_organisation_id = :institution AND s.state = 'RELEASED' AND s.amount_fen > s.set_off_fen AND s.id > :after"
                    + " ORDER BY s.id LIMIT :size")
    List<UnpaidSum> released(Id<Institution> institution, Id<?> after, int size);
}
