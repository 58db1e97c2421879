package org.skillvoucher.audit;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.time.MachineTime;

/** Writes down who reads the history, of what, and for which case: before anything is shown, in the caller's transaction. */
@Singleton
class KeepReading {
    private final AuditReads reads;
    private final History history;
    private final MachineTime machine;

    KeepReading(AuditReads reads, History history, MachineTime machine) {
        this.reads = reads;
        this.history = history;
        this.machine = machine;
    }

    void ofSubject(Actor.Officer by, String auditCase, SubjectKind kind, Id<?> subject) {
        keep(by, AuditRead.What.SUBJECT, auditCase, kind, subject);
    }

    void ofLog(Actor.Officer by, String auditCase) {
        keep(by, AuditRead.What.LOG, auditCase, null, null);
    }

    private void keep(
            Actor.Officer by,
            AuditRead.What what,
            String auditCase,
            @Nullable SubjectKind kind,
            @Nullable Id<?> subject) {
        Id<AuditRead> id = Id.random();
        reads.save(new AuditRead(id, what, by.id(), by.region(), auditCase, kind, subject, machine.now()));
        Map<String, Object> details = new TreeMap<>(Map.of("what", what, "because", auditCase));
        if (kind != null && subject != null) {
            details.put("subject", kind + " " + subject);
        }
        history.append(SubjectKind.AUDIT_READ, id, 1, "Read", by, details);
    }
}
