package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.person.PresenceWay;
import org.skillvoucher.time.MachineTime;

/** Visits to the card's pages that are under way: who came for what, and how far they are. */
@Singleton
@Requires(property = "skillvoucher.mode", notEquals = "production")
final class CardVisits {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 1000;
    private static final int NAME_BYTES = 24;

    private final MachineTime machine;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Visit> visits = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Visit> eldest) {
            return size() > MOST;
        }
    };

    CardVisits(MachineTime machine) {
        this.machine = machine;
    }

    /** What somebody came for: a code for us, or to be checked under our reference. */
    record Errand(
            String returnTo,
            String state,
            @Nullable PresenceWay way,
            @Nullable String reference) {
        boolean isCheck() {
            return way != null;
        }
    }

    /** One visit: its errand, whose card was chosen, whether its holder agreed. */
    record Visit(String name, Errand errand, @Nullable String idNumber, boolean agreed, Instant until) {
        @Override
        public String toString() {
            return "Visit[]";
        }

        Visit choosing(String number) {
            return new Visit(name, errand, number, false, until);
        }

        Visit agreeing() {
            return new Visit(name, errand, idNumber, true, until);
        }
    }

    synchronized Visit begin(Errand errand) {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Visit visit = new Visit(name, errand, null, false, machine.now().plus(LIFE));
        visits.put(name, visit);
        return visit;
    }

    synchronized Optional<Visit> of(String name) {
        return Optional.ofNullable(visits.get(name))
                .filter(visit -> machine.now().isBefore(visit.until()));
    }

    synchronized void keep(Visit visit) {
        visits.replace(visit.name(), visit);
    }

    synchronized void end(Visit visit) {
        visits.remove(visit.name());
    }
}
