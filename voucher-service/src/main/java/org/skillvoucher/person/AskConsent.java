package org.skillvoucher.person;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.History;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.id.Id;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/** A person agrees to something optional, or takes it back; what hung on it stops in the same transaction. */
@Singleton
public final class AskConsent {
    private static final int LONGEST_STORY = 100;

    private final Consents consents;
    private final SeePersons persons;
    private final ForgetPhone phones;
    private final History history;
    private final Transactions transactions;
    private final MachineTime machine;

    AskConsent(
            Consents consents,
            SeePersons persons,
            ForgetPhone phones,
            History history,
            Transactions transactions,
            MachineTime machine) {
        this.consents = consents;
        this.persons = persons;
        this.phones = phones;
        this.history = history;
        this.transactions = transactions;
        this.machine = machine;
    }

    /** What stands of one kind: the text of now, whether it is agreed to, and the last hundred times, the newest first. */
    public record Standing(ConsentText text, boolean given, List<Consent> story) {
        public Standing {
            story = List.copyOf(story);
        }
    }

    /** All kinds. */
    public List<Standing> see(Actor.Trainee by) {
        return List.of(ConsentKind.values()).stream()
                .map(kind -> {
                    List<Consent> story = consents.story(by.person(), kind, LONGEST_STORY);
                    return new Standing(
                            ConsentText.newest(kind),
                            !story.isEmpty() && story.getFirst().given(),
                            story);
                })
                .toList();
    }

    /**
     * Keeps one more word of the person; the same id again is the same answer. Who agrees must have read the text of now. Can answer
     * CONSENT_TEXT_OLD, ID_USED_FOR_ANOTHER.
     */
    public Consent say(Actor.Trainee by, Id<Consent> id, ConsentKind kind, boolean given, int textVersion) {
        Id<Person> person = by.person();
        return transactions.run(() -> {
            Optional<Consent> before = consents.findById(id);
            if (before.isPresent()) {
                return same(before.get(), person, kind, given, textVersion);
            }
            if (textVersion > kind.newest() || given && textVersion != kind.newest()) {
                throw new Refused(Refusal.CONSENT_TEXT_OLD, Map.of("newest", kind.newest()));
            }
            // In the person's turn: a withdrawal and a registration of the phone do not pass each other.
            persons.takeTurn(person);
            int seq = consents.last(person, kind).map(Consent::seq).orElse(0) + 1;
            Consent consent = new Consent(
                    id,
                    person,
                    kind,
                    seq,
                    given,
                    textVersion,
                    ConsentText.of(kind, textVersion).sha256(),
                    machine.now());
            consents.save(consent);
            history.append(
                    SubjectKind.CONSENT,
                    id,
                    1,
                    given ? "Given" : "Withdrawn",
                    by,
                    Map.of("person", person, "kind", kind, "seq", seq, "textVersion", textVersion));
            if (kind == ConsentKind.PHONE && !given) {
                phones.forget(person, by, "consent withdrawn");
            }
            return consent;
        });
    }

    /** Whether the person agrees to this now; who was never asked does not. */
    public boolean isGiven(Id<Person> person, ConsentKind kind) {
        return consents.last(person, kind).map(Consent::given).orElse(false);
    }

    private static Consent same(Consent before, Id<Person> person, ConsentKind kind, boolean given, int textVersion) {
        if (!before.personId().equals(person)
                || before.kind() != kind
                || before.given() != given
                || before.textVersion() != textVersion) {
            throw new Refused(Refusal.ID_USED_FOR_ANOTHER);
        }
        return before;
    }
}
