package org.skillvoucher.subsidy;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.certificate.Certificate;
import org.skillvoucher.id.Id;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.person.Person;
import org.skillvoucher.training.Institution;
import org.skillvoucher.voucher.Voucher;

@JdbcRepository(dialect = Dialect.MYSQL)
interface Subsidies extends GenericRepository<Subsidy, Id<Subsidy>> {
    void save(Subsidy subsidy);

    Optional<Subsidy> findById(Id<Subsidy> id);

    Optional<Subsidy> findByCertificateId(Id<Certificate> certificate);

    Optional<Subsidy> findByVoucherId(Id<Voucher> voucher);

    @Query("UPDATE subsidy SET state = :to, amount_fen = :fen, version = version + 1"
            + " WHERE id = :id AND state = :from AND version = :version")
    long move(Id<Subsidy> id, SubsidyState from, SubsidyState to, long fen, int version);

    @Query("SELECT s.* FROM subsidy s WHERE s.fund_id = :fund AND s.state = 'RELEASED' AND s.amount_fen > 0"
            + " AND NOT EXISTS (SELECT 1 FROM payment_item i WHERE i.subsidy_id = s.id AND i.live = 1)"
            + " AND s.id > :after ORDER BY s.id LIMIT :size")
    List<Subsidy> payable(Id<Fund> fund, Id<?> after, int size);

    @Query("SELECT COUNT(*) FROM payment_item WHERE subsidy_id = :id AND live = 1")
    int paymentsOnTheWay(Id<Subsidy> id);

    @Query("SELECT * FROM subsidy WHERE region LIKE :within AND (:state IS NULL OR state = :state)"
            + " AND (:fund IS NULL OR fund_id = :fund) AND id > :after ORDER BY id LIMIT :size")
    List<Subsidy> pageWithin(
            String within, @Nullable SubsidyState state, @Nullable Id<Fund> fund, Id<?> after, int size);

    @Query("SELECT * FROM subsidy WHERE person_id = :person AND (:state IS NULL OR state = :state)"
            + " AND (:fund IS NULL OR fund_id = :fund) AND id > :after ORDER BY id LIMIT :size")
    List<Subsidy> ofPerson(
            Id<Person> person, @Nullable SubsidyState state, @Nullable Id<Fund> fund, Id<?> after, int size);

    @Query("SELECT * FROM subsidy WHERE institution_id = :institution AND (:state IS NULL OR state = :state)"
            + " AND (:fund IS NULL OR fund_id = :fund) AND id > :after ORDER BY id LIMIT :size")
    List<Subsidy> ofInstitution(
            Id<Institution> institution, @Nullable SubsidyState state, @Nullable Id<Fund> fund, Id<?> after, int size);
}
