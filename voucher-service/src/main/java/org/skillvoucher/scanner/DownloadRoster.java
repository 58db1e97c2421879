package org.skillvoucher.scanner;

import com.nimbusds.jose.jwk.ECKey;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skillvoucher.access.Actor;
import org.skillvoucher.attendance.PassContent;
import org.skillvoucher.attendance.Passes;
import org.skillvoucher.id.Id;
import org.skillvoucher.person.DeviceKey;
import org.skillvoucher.person.RegisterDevice;
import org.skillvoucher.person.SeePersons;
import org.skillvoucher.store.SignedText;
import org.skillvoucher.time.BusinessTime;
import org.skillvoucher.time.Dates;
import org.skillvoucher.time.MachineTime;
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

    private final OpenScannerSession sessions;
    private final TimeTickets tickets;
    private final SeeClasses classes;
    private final SeePersons persons;
    private final RegisterDevice devices;
    private final Passes passes;
    private final ECKey signing;
    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();

    DownloadRoster(
            OpenScannerSession sessions,
            TimeTickets tickets,
            SeeClasses classes,
            SeePersons persons,
            RegisterDevice devices,
            Passes passes,
            @Named("pass-signing") ECKey signing,
            MachineTime machine) {
        this.sessions = sessions;
        this.tickets = tickets;
        this.classes = classes;
        this.persons = persons;
        this.devices = devices;
        this.passes = passes;
        this.signing = signing;
        this.machine = machine;
    }

    /** A roster and our signature on it. */
    public record Signed(Roster roster, String signature) {}

    /** The lessons of this day (in China) and those who have a seat in them. Can answer NOT_YOURS, SCANNER_STATE_WRONG, DATES_WRONG. */
    public Signed download(Actor.Scanner by, Id<Scanner> id, LocalDate day) {
        Dates.mustBeSane(day);
        sessions.requireActive(by, id);
        Instant from = day.atStartOfDay(BusinessTime.ZONE).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(BusinessTime.ZONE).toInstant();
        List<Lesson> lessons = classes.lessonsOf(by.institution(), from, until);
        Set<Id<TrainingClass>> ids = new LinkedHashSet<>();
        lessons.forEach(lesson -> ids.add(lesson.classId()));
        TimeTickets.Written ticket = tickets.write(id);
        Roster roster = new Roster(
                id,
                day,
                ticket.at(),
                machine.now(),
                (int) passes.life().toSeconds(),
                ticket.text(),
                passes.serverKey(),
                lessons.stream().map(this::window).toList(),
                ids.stream().map(in -> seats(by, in)).toList());
        return new Signed(roster, SignedText.sign(signing, TYPE, roster.digest()));
    }

    private Roster.Window window(Lesson lesson) {
        AgreedAttendance rules = classes.agreed(lesson.classId());
        return new Roster.Window(
                lesson,
                lesson.startsAt().minus(Duration.ofMinutes(rules.windowBeforeMinutes())),
                lesson.endsAt().plus(Duration.ofMinutes(rules.windowAfterMinutes())));
    }

    private Roster.ClassSeats seats(Actor.Scanner by, Id<TrainingClass> id) {
        TrainingClass in = classes.require(id);
        List<Roster.Seat> seats =
                classes.seated(by, id).stream().map(this::seat).toList();
        return new Roster.ClassSeats(id, PassContent.audience(in.institutionId(), id), seats);
    }

    private Roster.Seat seat(Enrolment enrolment) {
        List<Map<String, Object>> keys = devices.liveOf(enrolment.personId()).stream()
                .map(DownloadRoster::key)
                .toList();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", persons.require(enrolment.personId()).maskedName());
        plain.put("keys", keys);
        byte[] sealed = SealedEntry.seal(
                enrolment.voucherId(),
                enrolment.id(),
                JSONObjectUtils.toJSONString(plain).getBytes(StandardCharsets.UTF_8),
                random);
        return new Roster.Seat(text(SealedEntry.tag(enrolment.id())), text(sealed));
    }

    private static Map<String, Object> key(DeviceKey key) {
        return Map.of("kid", key.kid(), "x", text(key.x()), "y", text(key.y()));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
