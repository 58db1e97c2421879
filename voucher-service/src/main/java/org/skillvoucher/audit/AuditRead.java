package org.skillvoucher.audit;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Account;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.region.RegionCode;

/** That an auditor read entries: of one subject, or the whole log as far as the auditor's region goes. */
@MappedEntity("audit_read")
record AuditRead(
        @io.micronaut.data.annotation.Id Id<AuditRead> id,
        What what,
        Id<Account> readerId,
        RegionCode region,
        String auditCase,
        @Nullable SubjectKind subjectKind,
        @Nullable Id<?> subjectId,
        Instant at) {
    /** How much. Stored names are never renamed. */
    enum What {
        SUBJECT,
        LOG
    }
}
