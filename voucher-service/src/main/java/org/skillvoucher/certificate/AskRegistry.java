package org.skillvoucher.certificate;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skillvoucher.access.Actor;
import org.skillvoucher.catalogue.CertificateKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.Identity;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.FieldCipher;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;
import org.skillvoucher.training.SeeClasses;

/**
 * Asks the registry about certificates that were handed in, and keeps every answer. The registry is asked outside of any transaction:
 * it may be slow. That it is away is kept once, until it says something.
 */
@Singleton
public final class AskRegistry {
    private static final int STEP = 50;

    private final CertificateRegistry registry;
    private final Certificates certificates;
    private final RegistryAnswers answers;
    private final SubmitCertificate submitted;
    private final SeeClasses classes;
    private final SeePersons persons;
    private final FieldCipher cipher;
    private final Transactions transactions;
    private final MachineTime machine;
    private final Duration askAgain;

    AskRegistry(
            CertificateRegistry registry,
            Certificates certificates,
            RegistryAnswers answers,
            SubmitCertificate submitted,
            SeeClasses classes,
            SeePersons persons,
            FieldCipher cipher,
            Transactions transactions,
            MachineTime machine,
            @Property(name = "skillvoucher.certificate.ask-again", defaultValue = "1d") Duration askAgain) {
        this.registry = registry;
        this.certificates = certificates;
        this.answers = answers;
        this.submitted = submitted;
        this.classes = classes;
        this.persons = persons;
        this.cipher = cipher;
        this.transactions = transactions;
        this.machine = machine;
        this.askAgain = askAgain;
    }

    /**
     * Asks about all that were handed in and have no answer, or had a bad one for longer than the pause; returns how many answers came.
     * Ends at the first that the registry is away for.
     */
    public int askAll() {
        int answered = 0;
        Id<?> after = Id.FIRST;
        while (registry.isAsked()) {
            List<Certificate> some = certificates.toAsk(machine.now().minus(askAgain), after, STEP);
            for (Certificate certificate : some) {
                if (ask(certificate).said() == RegistrySaid.AWAY) {
                    return answered;
                }
                answered++;
            }
            if (some.size() < STEP) {
                return answered;
            }
            after = some.getLast().id();
        }
        return answered;
    }

    /** Asks about one that is to be decided now, unless the registry has found it. Can answer NOT_FOUND, NOT_YOURS. */
    public void askBeforeDecision(Actor.Officer by, Id<Certificate> id) {
        Certificate certificate = submitted.require(id);
        by.mustSee(certificate.region());
        boolean found = answers.lastOn(id)
                .filter(last -> last.said() == RegistrySaid.MATCHES)
                .isPresent();
        if (registry.isAsked() && certificate.state() == CertificateState.SUBMITTED && !found) {
            ask(certificate);
        }
    }

    /** What the registry said last on these, of those on which it was asked. */
    public Map<Id<Certificate>, RegistryAnswer> lastOn(Collection<Id<Certificate>> ids) {
        return ids.isEmpty()
                ? Map.of()
                : answers.onAll(ids).stream()
                        .collect(Collectors.toMap(
                                RegistryAnswer::certificateId, Function.identity(), (last, _) -> last));
    }

    /**
     * Only what the registry has found is confirmed, where there is one. Can answer REGISTRY_AWAY, CERTIFICATE_NOT_FOUND_IN_REGISTRY,
     * CERTIFICATE_MISMATCH (the fields that differ in the details).
     */
    void mustBeFound(Certificate certificate) {
        if (!registry.isAsked()) {
            return;
        }
        RegistryAnswer last = answers.lastOn(certificate.id())
                .orElseThrow(() -> new Refused(Refusal.REGISTRY_AWAY, Map.of("certificate", certificate.id())));
        switch (last.said()) {
            case MATCHES -> {}
            case DIFFERS ->
                throw new Refused(
                        Refusal.CERTIFICATE_MISMATCH,
                        Map.of("certificate", certificate.id(), "differing", last.differing()));
            case UNKNOWN ->
                throw new Refused(Refusal.CERTIFICATE_NOT_FOUND_IN_REGISTRY, Map.of("certificate", certificate.id()));
            case AWAY -> throw new Refused(Refusal.REGISTRY_AWAY, Map.of("certificate", certificate.id()));
        }
    }

    private RegistryAnswer ask(Certificate certificate) {
        CertificateRegistry.Answer answer = registry.ask(question(certificate));
        return transactions.run(() -> keep(certificate.id(), answer));
    }

    private RegistryAnswer keep(Id<Certificate> id, CertificateRegistry.Answer answer) {
        Optional<RegistryAnswer> last = answers.lastOn(id);
        RegistrySaid said = switch (answer) {
            case CertificateRegistry.Matches _ -> RegistrySaid.MATCHES;
            case CertificateRegistry.Differs _ -> RegistrySaid.DIFFERS;
            case CertificateRegistry.Unknown _ -> RegistrySaid.UNKNOWN;
            case CertificateRegistry.Away _ -> RegistrySaid.AWAY;
        };
        if (said == RegistrySaid.AWAY && last.isPresent()) {
            return last.get().said() == RegistrySaid.AWAY
                    ? last.get()
                    : append(id, last.get().seq() + 1, said, "");
        }
        return append(id, last.map(one -> one.seq() + 1).orElse(1), said, differing(answer));
    }

    private RegistryAnswer append(Id<Certificate> id, int seq, RegistrySaid said, String fields) {
        Instant now = machine.now();
        RegistryAnswer answer = new RegistryAnswer(id, seq, registry.name(), said, fields, now);
        answers.save(answer);
        return answer;
    }

    private static String differing(CertificateRegistry.Answer answer) {
        return answer instanceof CertificateRegistry.Differs differs
                ? differs.fields().stream().sorted().map(Enum::name).collect(Collectors.joining(","))
                : "";
    }

    private CertificateRegistry.Question question(Certificate certificate) {
        Identity holder = persons.identity(
                classes.requireEnrolment(certificate.enrolmentId()).personId());
        CertificateKind kind = certificate.kind();
        return new CertificateRegistry.Question(
                CertificateNumber.of(
                        kind,
                        cipher.open("certificate", "number_sealed", certificate.id(), certificate.numberSealed())),
                certificate.issuer(),
                holder.idNumber(),
                holder.name(),
                certificate.occupationCode(),
                certificate.level(),
                certificate.issuedOn());
    }
}
