package org.skillvoucher.backend.attendance;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.skillvoucher.api.model.ClassPresence;
import org.skillvoucher.api.model.HeadCount;
import org.skillvoucher.api.model.LiveEnd;
import org.skillvoucher.api.model.LiveEndReason;
import org.skillvoucher.api.model.LiveLesson;
import org.skillvoucher.api.model.LiveScan;
import org.skillvoucher.api.model.PresenceStanding;
import org.skillvoucher.api.model.RunningLesson;
import org.skillvoucher.api.model.ScanDirection;
import org.skillvoucher.api.model.ScanOutcome;
import org.skillvoucher.api.model.TraineePresence;
import org.skillvoucher.attendance.Presence;
import org.skillvoucher.attendance.ScanNews;
import org.skillvoucher.attendance.ScanRefusal;
import org.skillvoucher.id.Id;

/** Running classes as the contract shows them, as answers and as events of a stream. */
@Singleton
final class LiveViews {
    private final ObjectMapper json;

    LiveViews(ObjectMapper json) {
        this.json = json;
    }

    static ClassPresence presence(UUID classId, Presence presence) {
        return new ClassPresence(
                classId,
                presence.at(),
                presence.lessons().stream().map(LiveViews::lesson).toList());
    }

    private static LiveLesson lesson(Presence.OfLesson at) {
        Presence.Counts counts = at.counts();
        return new LiveLesson(
                at.lesson().id().value(),
                at.lesson().topic(),
                at.lesson().startsAt(),
                at.lesson().endsAt(),
                counts.expected(),
                counts.present(),
                counts.gone(),
                counts.absent(),
                at.trainees().stream().map(LiveViews::trainee).toList());
    }

    private static TraineePresence trainee(Presence.Trainee trainee) {
        return new TraineePresence(
                trainee.seat().enrolment().value(),
                trainee.seat().maskedName().orElse(null),
                PresenceStanding.valueOf(trainee.standing().name()),
                trainee.in().orElse(null),
                trainee.out().orElse(null));
    }

    static RunningLesson running(org.skillvoucher.attendance.RunningLesson lesson) {
        return new RunningLesson(
                lesson.lesson().value(),
                lesson.trainingClass().value(),
                lesson.title(),
                lesson.institution().value(),
                lesson.institutionName(),
                lesson.region().digits(),
                lesson.topic(),
                lesson.startsAt(),
                lesson.endsAt(),
                lesson.counts().expected(),
                lesson.counts().present(),
                lesson.counts().gone(),
                lesson.counts().absent());
    }

    /** A whole picture. */
    byte[] presenceEvent(UUID classId, Presence presence) throws IOException {
        return event("presence", presence(classId, presence));
    }

    /** A scan beside the picture after it. */
    byte[] scanEvent(ScanNews news, Presence after) throws IOException {
        Id<?> enrolment = news.enrolment();
        ScanRefusal why = news.because();
        Optional<HeadCount> heads = after.lesson(news.lesson())
                .map(Presence.OfLesson::counts)
                .map(counts -> new HeadCount(counts.expected(), counts.present(), counts.gone(), counts.absent()));
        return event(
                "scan",
                new LiveScan(
                        news.scan().value(),
                        news.lesson().value(),
                        enrolment == null ? null : enrolment.value(),
                        after.nameOf(news).orElse(null),
                        ScanDirection.valueOf(news.direction().name()),
                        ScanOutcome.valueOf(news.outcome().name()),
                        why == null ? null : org.skillvoucher.api.model.ScanRefusal.valueOf(why.name()),
                        why == null ? null : ScanViews.zh(why),
                        why == null ? null : ScanViews.en(why),
                        news.scannedAt(),
                        heads.orElse(null)));
    }

    byte[] endEvent(LiveEndReason because) throws IOException {
        return event("end", new LiveEnd(because));
    }

    private byte[] event(String name, Object data) throws IOException {
        return ("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
