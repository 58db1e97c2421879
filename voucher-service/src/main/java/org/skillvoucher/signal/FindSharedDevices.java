package org.skillvoucher.signal;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skillvoucher.training.TrainingClass;

/**
 * One phone that signs for many trainees: their log-ins in one hand. Each has a key of their own, as the program demands; that the keys
 * live on one phone tells the number which the app made when it was installed. An app that does not send it is not seen.
 */
@Singleton
final class FindSharedDevices implements Detector {
    private static final int INDEX_BYTES = 8;
    private static final int MOST_NAMED = 50;

    private final SharedDevices devices;
    private final Thresholds thresholds;

    FindSharedDevices(SharedDevices devices, Thresholds thresholds) {
        this.devices = devices;
        this.thresholds = thresholds;
    }

    @Override
    public List<Found> lookAt(TrainingClass in) {
        return judge(in, devices.used(in.id(), thresholds.deviceWithin().toSeconds()), thresholds.devicePersons());
    }

    /** One finding for each phone; it touches the seats that it signed for. */
    static List<Found> judge(TrainingClass in, List<SharedDevice> used, int personsLeast) {
        Map<String, List<SharedDevice>> phones = new LinkedHashMap<>();
        for (SharedDevice one : used) {
            if (one.persons() >= personsLeast) {
                phones.computeIfAbsent(
                                HexFormat.of().formatHex(one.installationIndex(), 0, INDEX_BYTES),
                                _ -> new ArrayList<>())
                        .add(one);
            }
        }
        List<Found> found = new ArrayList<>();
        phones.forEach((index, seats) -> {
            int persons = seats.stream().mapToInt(SharedDevice::persons).max().orElseThrow();
            found.add(Found.ofClass(
                    SignalKind.ONE_DEVICE_MANY_TRAINEES,
                    in,
                    "phone:" + index,
                    persons,
                    Map.of(
                            "persons",
                            persons,
                            "enrolmentIds",
                            seats.stream()
                                    .limit(MOST_NAMED)
                                    .map(seat -> seat.id().toString())
                                    .toList(),
                            "personsLeast",
                            personsLeast),
                    seats.stream()
                            .map(seat -> new Touch(SignalSubject.ENROLMENT, seat.id()))
                            .toList()));
        });
        return found;
    }
}
