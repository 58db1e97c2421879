package org.skillvoucher.scanner;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.PassContent;
import org.skillvoucher.attendance.Passes;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.Person;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.store.PublicPoint;
import org.skillvoucher.store.SignatureAlgorithm;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.store.SigningKey;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.training.AgreedAttendance;
import org.skillvoucher.training.Enrolment;
import org.skillvoucher.training.Lesson;
import org.skillvoucher.training.SeeClasses;
import org.skillvoucher.training.TrainingClass;

/** A scanner takes home what it needs to work one day without a network. */
@Singleton
public final class DownloadRoster {
    /** The type under which a roster is signed, by the key that makes passes. */
    public static final String TYPE = "roster";

    /** How many classes one page has at most: each may have a thousand seats. */
    private static final int MOST_CLASSES = 50;

    private final OpenScannerSession sessions;
    private final TimeTickets tickets;
    private final SeeClasses classes;
    private final SeePersons persons;
    private final RegisterDevice devices;
    private final Passes passes;
    private final SigningKey signing;
    private final SecureRandom random = new SecureRandom();

    DownloadRoster(
            OpenScannerSession sessions,
            TimeTickets tickets,
            SeeClasses classes,
            SeePersons persons,
            RegisterDevice devices,
            Passes passes,
            @Named("pass-signing") SigningKey signing) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.classes = classes;
        this.persons = persons;
        this.devices = devices;
        this.passes = passes;
        this.signing = signing;
    }

    /** The key by which a scanner knows our rosters and passes: told once, to the device that enrols. */
    public PublicPoint serverKey() {
        return passes.serverKey();
    }

    /** A page of a roster and our signature on it. */
    public record Signed(Roster roster, String signature) {}

    /**
     * One page of the lessons of this day (in China) and of those who have a seat in them: whole classes, at most {@code size} and
     * never more than 50, by id after {@code cursor}. Can answer NOT_YOURS, SCANNER_STATE_WRONG, DATES_WRONG, CURSOR_WRONG.
     */
    public Signed download(Actor.Scanner by, Id<Scanner> id, LocalDate day, @Nullable String cursor, int size) {
        Dates.mustBeSane(day);
        sessions.requireActive(by, id);
        Optional<Id<TrainingClass>> after = Optional.ofNullable(cursor).map(Roster::after);
        Instant from = day.atStartOfDay(BusinessTime.ZONE).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(BusinessTime.ZONE).toInstant();
        int most = Math.min(size, MOST_CLASSES);
        List<TrainingClass> taught =
                classes.taught(by.institution(), from, until, after.isPresent() ? after.get() : Id.FIRST, most);
        List<Id<TrainingClass>> ids = taught.stream().map(TrainingClass::id).toList();
        TimeTickets.Written ticket = tickets.write(id);
        Roster roster = new Roster(
                id,
                day,
                ticket.at(),
                ticket.machineAt(),
                (int) passes.life().toSeconds(),
                ticket.text(),
                passes.serverKey(),
                after.orElse(null),
                taught.size() < most ? null : ids.getLast(),
                windows(ids, from, until),
                taught.stream().map(in -> seats(by, in)).toList());
        return new Signed(roster, SignedText.sign(signing, TYPE, roster.digest()));
    }

    private List<Roster.Window> windows(List<Id<TrainingClass>> ids, Instant from, Instant until) {
        Map<Id<TrainingClass>, AgreedAttendance> rules =
                classes.agreed(ids).stream().collect(Collectors.toMap(AgreedAttendance::classId, Function.identity()));
        return classes.lessons(ids, from, until).stream()
                .map(lesson -> window(lesson, Objects.requireNonNull(rules.get(lesson.classId()))))
                .toList();
    }

    private static Roster.Window window(Lesson lesson, AgreedAttendance rules) {
        return new Roster.Window(
                lesson,
                lesson.startsAt().minus(Duration.ofMinutes(rules.windowBeforeMinutes())),
                lesson.endsAt().plus(Duration.ofMinutes(rules.windowAfterMinutes())));
    }

    private Roster.ClassSeats seats(Actor.Scanner by, TrainingClass in) {
        List<Enrolment> seated = classes.seated(by, in.id());
        List<Id<Person>> people = seated.stream().map(Enrolment::personId).toList();
        Map<Id<Person>, Person> known =
                persons.all(people).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        Map<Id<Person>, List<DeviceKey>> keys =
                devices.liveOf(people).stream().collect(Collectors.groupingBy(DeviceKey::personId));
        return new Roster.ClassSeats(
                in.id(),
                PassContent.audience(in.institutionId(), in.id()),
                seated.stream()
                        .map(seat -> seat(
                                seat,
                                Objects.requireNonNull(known.get(seat.personId())),
                                keys.getOrDefault(seat.personId(), List.of())))
                        .toList());
    }

    private Roster.Seat seat(Enrolment enrolment, Person person, List<DeviceKey> keys) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", person.maskedName());
        plain.put("keys", keys.stream().map(DownloadRoster::key).toList());
        byte[] sealed = SealedEntry.seal(
                enrolment.voucherId(),
                enrolment.id(),
                JSONObjectUtils.toJSONString(plain).getBytes(StandardCharsets.UTF_8),
                random);
        return new Roster.Seat(text(SealedEntry.tag(enrolment.id())), text(sealed));
    }

    private static Map<String, Object> key(DeviceKey key) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kid", key.kid());
        if (key.algorithm() != SignatureAlgorithm.ES256) {
            members.put("crv", key.algorithm().curve());
        }
        members.put("x", text(key.x()));
        members.put("y", text(key.y()));
        return members;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
