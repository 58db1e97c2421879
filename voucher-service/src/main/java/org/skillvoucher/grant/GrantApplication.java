package org.skillvoucher.grant;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.ledger.Fund;
import org.skillvoucher.person.Person;
import org.skillvoucher.policy.StoredDecision;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Institution;

/**
 * One application for one benefit: about a person, an organisation, or a person's training. {@code day} is the day whose document
 * and year count; {@code months} are those applied for, such as {@code 2020-03}; {@code claims} is what the applicant says.
 */
@MappedEntity("grant_application")
public record GrantApplication(
        @Id org.skillvoucher.id.Id<GrantApplication> id,
        RegionCode region,
        String benefit,
        LocalDate day,
        org.skillvoucher.id.@Nullable Id<Person> personId,
        org.skillvoucher.id.@Nullable Id<Institution> organisationId,
        org.skillvoucher.id.@Nullable Id<Enrolment> enrolmentId,
        String months,
        String claims,
        ApplicationState state,
        org.skillvoucher.id.Id<?> submittedBy,
        org.skillvoucher.id.@Nullable Id<Fund> fundId,
        org.skillvoucher.id.@Nullable Id<StoredDecision> decisionId,
        org.skillvoucher.id.@Nullable Id<Account> decidedBy,
        @Nullable String ruledBecause,
        byte[] fingerprint,
        int version,
        Instant createdAt) {

    /** The months applied for, in order. */
    public List<String> monthNames() {
        return months.isEmpty() ? List.of() : Arrays.asList(months.split(",", -1));
    }
}
