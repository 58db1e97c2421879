package org.skillvoucher.backend.bench;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.skillvoucher.backend.keys.KeyFiles;
import org.skillvoucher.store.SigningKey;

/** Access tokens of trainees, signed with the server's own key: a hundred thousand log-ins by card are not what is measured. */
final class TraineeTokens {
    private static final Duration LIFE = Duration.ofHours(1);

    private final SigningKey key;

    TraineeTokens(RunningServer server) {
        this.key = server.keys().signing(KeyFiles.TOKEN_SIGNING);
    }

    String of(UUID person) {
        Instant now = Instant.now();
        return key.sign(
                "at+jwt",
                new JWTClaimsSet.Builder()
                        .issuer("skillvoucher")
                        .audience("skillvoucher")
                        .subject(person.toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .claim("roles", List.of("TRAINEE"))
                        .claim("name", "林**")
                        .build()
                        .toPayload());
    }
}
