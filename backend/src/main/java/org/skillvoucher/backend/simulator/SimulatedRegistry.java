package org.skillvoucher.backend.simulator;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.skillvoucher.certificate.CertificateRegistry;

/**
 * A registry of certificates that were issued to invented people. It knows only what it was told, and can be away, slow, or wrong.
 */
@Singleton
@Requires(property = "skillvoucher.mode", notEquals = "production")
@Requires(property = "skillvoucher.certificate.registry", value = "simulated")
public final class SimulatedRegistry implements CertificateRegistry {
    private final Map<String, Question> issued = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;
    private volatile Duration delay = Duration.ZERO;
    private volatile Set<Field> wrongIn = Set.of();

    @Override
    public String name() {
        return "SIMULATED";
    }

    @Override
    public boolean isAsked() {
        return true;
    }

    /** A certificate is issued: from now on it is known. */
    public void issue(Question certificate) {
        issued.put(key(certificate), certificate);
    }

    /** From now on it does not answer, or answers again. */
    public void goAway(boolean isAway) {
        away = isAway;
    }

    /** From now on each answer takes so long. */
    public void answerAfter(Duration time) {
        delay = time;
    }

    /** From now on it claims that these differ of every certificate it knows. */
    public void claim(Set<Field> fields) {
        wrongIn = Set.copyOf(fields);
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    @Override
    public Answer ask(Question question) {
        asked.incrementAndGet();
        try {
            Thread.sleep(delay);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Away();
        }
        if (away) {
            return new Away();
        }
        Question known = issued.get(key(question));
        if (known == null) {
            return new Unknown();
        }
        Set<Field> differing = differing(known, question);
        differing.addAll(wrongIn);
        return differing.isEmpty() ? new Matches() : new Differs(differing);
    }

    private static Set<Field> differing(Question known, Question question) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        if (!known.holder().equals(question.holder())) {
            fields.add(Field.HOLDER_ID);
        }
        if (!known.name().equals(question.name())) {
            fields.add(Field.HOLDER_NAME);
        }
        if (!known.occupationCode().equals(question.occupationCode())) {
            fields.add(Field.OCCUPATION);
        }
        if (!Objects.equals(known.level(), question.level())) {
            fields.add(Field.LEVEL);
        }
        if (!known.issuedOn().equals(question.issuedOn())) {
            fields.add(Field.ISSUED_ON);
        }
        return fields;
    }

    private static String key(Question question) {
        return question.number().kind() + " " + question.number().text();
    }
}
