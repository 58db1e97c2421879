package org.skillvoucher.backend.security;

import java.time.Duration;
import java.util.Locale;
import org.skillvoucher.store.Rate;

/**
 * The table of limits: at which gate who is counted, how many get through how soon after each other, and what holds while Redis is away.
 * Where passwords, numbers and names can be guessed, or strangers write, the gate is closed then; where a class would stop, it is open, to
 * a quarter of the rate on each instance.
 */
public enum Gate {
    /** One login, from wherever. */
    LOG_IN(Counted.TARGET, 10, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.log-in.tries-a-minute"),
    /** One address, whatever logins it tries; an office shares one. */
    LOG_IN_FROM(
            Counted.ADDRESS,
            300,
            Duration.ofMinutes(1),
            WithoutRedis.CLOSED,
            "skillvoucher.log-in.from-an-address-a-minute"),
    /** One session that asks for its next token: the one it shows has a MAC, which nobody guesses. */
    REFRESH(Counted.TARGET, 10, Duration.ofMinutes(1), WithoutRedis.OPEN, "skillvoucher.log-in.tries-a-minute"),
    /** One account that proves once more who it is, by password or code. */
    PROOF(Counted.CALLER, 10, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.log-in.tries-a-minute"),
    /** One address that hands in codes of the card. */
    CARD_LOG_IN(Counted.ADDRESS, 300, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.card.log-ins-a-minute"),
    /** One family member who types the code that a trainee handed on; of fifty bits nobody guesses one with so many tries. */
    FAMILY_CODE(Counted.CALLER, 5, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.family.codes-a-minute"),
    /** One address that says that cards were unlinked. */
    CARD_NOTICE(Counted.ADDRESS, 120, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.card.notices-a-minute"),
    /** One address where scanners enrol. */
    SCANNER_ENROLMENT(
            Counted.ADDRESS, 60, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.scanner.tries-a-minute"),
    /**
     * One scanner, so that one that tries without end stops itself and not the others behind its address. What it shows is signed, which
     * nobody guesses, and a class waits for it.
     */
    SCANNER_SESSION(
            Counted.TARGET, 20, Duration.ofMinutes(1), WithoutRedis.OPEN, "skillvoucher.scanner.sessions-a-minute"),
    /** One address where scanners begin their day. */
    SCANNER_SESSION_FROM(
            Counted.ADDRESS, 60, Duration.ofMinutes(1), WithoutRedis.OPEN, "skillvoucher.scanner.tries-a-minute"),
    /** One officer who names people by ID number, and learns by the answer whether they are known. */
    PERSON_LOOK_UP(
            Counted.CALLER, 120, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.person.look-ups-a-minute"),
    /** One ID number, whoever names it. */
    PERSON_LOOKED_UP(
            Counted.TARGET, 10, Duration.ofHours(1), WithoutRedis.CLOSED, "skillvoucher.person.looked-up-an-hour"),
    /** One officer who is shown full values. */
    REVEAL(Counted.CALLER, 10, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.reveal.looks-a-minute"),
    /** One officer who takes files for the bank along, with full names and accounts. */
    PAYMENT_FILE(
            Counted.CALLER, 10, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.bank.files-taken-a-minute"),
    /** One person who takes their own data along. */
    PERSONAL_DATA(
            Counted.CALLER,
            3,
            Duration.ofMinutes(1),
            WithoutRedis.CLOSED,
            "skillvoucher.personal-data.exports-a-minute"),
    /** One address that objects. */
    OBJECTION(Counted.ADDRESS, 10, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.objections.a-minute"),
    /** One published subsidy that is objected to, from wherever. */
    OBJECTED_TO(Counted.TARGET, 60, Duration.ofHours(1), WithoutRedis.CLOSED, "skillvoucher.objections.to-one-an-hour"),
    /** One address that asks what a document would say. */
    WHAT_IF(Counted.ADDRESS, 60, Duration.ofMinutes(1), WithoutRedis.CLOSED, "skillvoucher.what-if.tries-a-minute"),
    /** One desk, scanner or phone that checks in. */
    CHECK_IN(Counted.CALLER, 3000, Duration.ofMinutes(1), WithoutRedis.OPEN, "skillvoucher.calls.check-ins-a-minute"),
    /** One account that reads. */
    READ(Counted.CALLER, 3000, Duration.ofMinutes(1), WithoutRedis.OPEN, "skillvoucher.calls.reads-a-minute"),
    /** One account that changes something. */
    CHANGE(Counted.CALLER, 1200, Duration.ofMinutes(1), WithoutRedis.OPEN, "skillvoucher.calls.changes-a-minute"),
    /** One address that reads or asks without a log-in. */
    OPEN_CALL(Counted.ADDRESS, 3000, Duration.ofMinutes(1), WithoutRedis.OPEN, "skillvoucher.calls.open-a-minute"),
    /** One address that shows tokens whose signature has yet to be checked; counted by each instance for itself, before the check. */
    NEW_TOKEN(
            Counted.ADDRESS,
            12_000,
            Duration.ofMinutes(1),
            WithoutRedis.OPEN,
            "skillvoucher.calls.new-tokens-a-minute");

    /** What has a bucket of its own. */
    enum Counted {
        /** The account, scanner or phone of the access token. */
        CALLER,
        /** Where the request comes from. */
        ADDRESS,
        /** What is asked about. */
        TARGET
    }

    enum WithoutRedis {
        OPEN,
        CLOSED
    }

    private static final int LOCAL_PART = 4;
    private static final int SHARES = 100;

    private final Counted counted;
    private final Rate rate;
    private final WithoutRedis withoutRedis;
    private final String setting;
    private final String word;

    Gate(Counted counted, int most, Duration within, WithoutRedis withoutRedis, String setting) {
        this.counted = counted;
        this.rate = new Rate(most, within);
        this.withoutRedis = withoutRedis;
        this.setting = setting;
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Counted counted() {
        return counted;
    }

    /** The rate where nothing is set. */
    Rate rate() {
        return rate;
    }

    boolean isOpenWithoutRedis() {
        return withoutRedis == WithoutRedis.OPEN;
    }

    /** The setting that says how many; within what, it does not say. */
    String setting() {
        return setting;
    }

    /** In names of keys and meters. */
    String word() {
        return word;
    }

    /** What one instance lets through by itself. */
    static Rate alone(Rate rate) {
        return new Rate(Math.max(1, rate.most() / LOCAL_PART), rate.within());
    }

    /** How many passages an instance takes from Redis at once, so that not every call asks there. */
    static int share(Rate rate) {
        return Math.max(1, rate.most() / SHARES);
    }
}
