package org.skillvoucher.backend.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.serde.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skillvoucher.api.model.CardNotice;
import org.skillvoucher.backend.simulator.InventedPeople;
import org.skillvoucher.backend.simulator.PlatformCipher;
import org.skillvoucher.backend.simulator.SimulatedNotices;
import org.skillvoucher.person.CardClosure;
import org.skillvoucher.person.CardHolder;
import org.skillvoucher.person.CloseCard;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.time.MachineTime;

/** Who may tell us that a card is closed, and what of it is believed. */
final class ReadCardNoticeTest {
    private static final CardHolder LIN = InventedPeople.LIN.holder();
    private static final Duration WINDOW = Duration.ofSeconds(300);

    /** What a reader of base64, of JSON or of numbers may stumble over. */
    private static final String ODD = "{}[]\",:.=+/-0189eEAz\\\n \0\uD800林";

    private final MachineTime machine = new MachineTime();
    private final Instant now = machine.now().truncatedTo(ChronoUnit.MILLIS);

    /** Making keys may take longer than the moments here lie from an edge. */
    @BeforeAll
    static void keys_are_there() {
        for (CardSuite suite : CardSuite.values()) {
            CardStandIn.keysOf(suite, Sm2Order.C1C3C2);
        }
    }

    private ReadCardNotice reader(CardKeys keys) {
        return new ReadCardNotice(keys, ObjectMapper.getDefault(), machine);
    }

    private ReadCardNotice reader(CardSuite suite) {
        return reader(CardStandIn.keysOf(suite, Sm2Order.C1C3C2));
    }

    private static SimulatedNotices platform(CardSuite suite) {
        return new SimulatedNotices(
                CardStandIn.platformCipher(suite, Sm2Order.C1C3C2), CardStandIn.CHANNEL, ObjectMapper.getDefault());
    }

    private static Map<String, Object> refused(ReadCardNotice reader, CardNotice notice) {
        Refused refused = catchThrowableOfType(Refused.class, () -> reader.read(notice));
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.refusal()).isEqualTo(Refusal.CARD_NOTICE_WRONG);
        return refused.details();
    }

    @ParameterizedTest
    @EnumSource
    void what_the_platform_signed_is_read(CardSuite suite) {
        Instant before = now.minus(Duration.ofDays(2));
        CardNotice lost = platform(suite).closed(LIN, CardClosure.LOST, before, now);
        CardNotice unlinked = platform(suite).closed(LIN, CardClosure.UNLINKED, now, now);

        assertThat(reader(suite).read(lost))
                .isEqualTo(new CloseCard.Notice(lost.nonce(), LIN.idNumber(), LIN.issueNo(), CardClosure.LOST, before));
        assertThat(reader(suite).read(unlinked).why()).isEqualTo(CardClosure.UNLINKED);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_of_the_person_travels_in_the_open(CardSuite suite) {
        CardNotice notice = platform(suite).closed(LIN, CardClosure.LOST, now, now);
        assertThat(List.of(notice.channel(), notice.nonce(), notice.timestamp(), notice.security(), notice.signature()))
                .noneMatch(text -> text.contains(LIN.idNumber().text()) || text.contains(LIN.issueNo()));
        assertThat(notice.toString()).doesNotContain(notice.security(), notice.signature());
    }

    @ParameterizedTest
    @EnumSource
    void with_any_field_altered_it_is_not_believed_and_not_told_why(CardSuite suite) {
        CardNotice good = platform(suite).closed(LIN, CardClosure.LOST, now, now);
        CardNotice other = platform(suite).closed(LIN, CardClosure.UNLINKED, now, now);
        ReadCardNotice reader = reader(suite);
        List<CardNotice> altered = List.of(
                new CardNotice("1000000002", good.nonce(), good.timestamp(), good.security(), good.signature()),
                new CardNotice(good.channel(), other.nonce(), good.timestamp(), good.security(), good.signature()),
                new CardNotice(
                        good.channel(),
                        good.nonce(),
                        "" + (Long.parseLong(good.timestamp()) + 1),
                        good.security(),
                        good.signature()),
                new CardNotice(good.channel(), good.nonce(), good.timestamp(), other.security(), good.signature()),
                new CardNotice(good.channel(), good.nonce(), good.timestamp(), good.security(), other.signature()),
                new CardNotice(good.channel(), good.nonce(), good.timestamp(), good.security(), "-"),
                new CardNotice(good.channel() + "&a=b", good.nonce(), good.timestamp(), "a", good.signature()));
        for (CardNotice one : altered) {
            assertThat(refused(reader, one)).isEmpty();
        }
        assertThat(reader.read(good).why()).isEqualTo(CardClosure.LOST);
    }

    @ParameterizedTest
    @EnumSource
    void a_notice_for_another_channel_of_the_same_platform_is_not_for_us(CardSuite suite) {
        SimulatedNotices elsewhere = new SimulatedNotices(
                CardStandIn.platformCipher(suite, Sm2Order.C1C3C2), "1000000002", ObjectMapper.getDefault());
        assertThat(refused(reader(suite), elsewhere.closed(LIN, CardClosure.LOST, now, now)))
                .containsEntry("wrong", "CHANNEL");
    }

    @ParameterizedTest
    @EnumSource
    void it_is_believed_up_to_five_minutes_to_either_side(CardSuite suite) {
        SimulatedNotices platform = platform(suite);
        for (Duration off :
                List.of(WINDOW.minusSeconds(2), WINDOW.minusSeconds(2).negated())) {
            CardNotice notice = platform.closed(LIN, CardClosure.LOST, now.minus(WINDOW), now.plus(off));
            assertThat(reader(suite).read(notice).issueNo()).isEqualTo(LIN.issueNo());
        }
        for (Duration off : List.of(WINDOW.plusSeconds(2), WINDOW.plusSeconds(1).negated())) {
            CardNotice notice = platform.closed(LIN, CardClosure.LOST, now.minus(WINDOW), now.plus(off));
            assertThat(refused(reader(suite), notice)).containsEntry("wrong", "TIMESTAMP");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_still_to_happen_has_not_happened(CardSuite suite) {
        CardNotice soon =
                platform(suite).closed(LIN, CardClosure.LOST, now.plus(WINDOW).minusSeconds(2), now);
        CardNotice later =
                platform(suite).closed(LIN, CardClosure.LOST, now.plus(WINDOW).plusSeconds(2), now);
        assertThat(reader(suite).read(soon).why()).isEqualTo(CardClosure.LOST);
        assertThat(refused(reader(suite), later)).containsEntry("wrong", "TIMESTAMP");
    }

    @ParameterizedTest
    @EnumSource
    void while_a_key_is_changed_both_are_believed_and_a_retired_one_never(CardSuite suite) {
        KeyPair next = PlatformCipher.newKeys(suite);
        byte[] own = CardStandIn.ours(suite).getPrivate().getEncoded();
        byte[] old = CardStandIn.platform(suite).getPublic().getEncoded();
        SimulatedNotices byNext = new SimulatedNotices(
                new PlatformCipher(
                        suite,
                        Sm2Order.C1C3C2,
                        next.getPrivate(),
                        CardStandIn.ours(suite).getPublic()),
                CardStandIn.CHANNEL,
                ObjectMapper.getDefault());
        CardNotice ofOld = platform(suite).closed(LIN, CardClosure.LOST, now, now);
        CardNotice ofNext = byNext.closed(LIN, CardClosure.LOST, now, now);
        ReadCardNotice before = reader(CardStandIn.keysOf(suite, Sm2Order.C1C3C2, List.of(own), List.of(old)));
        ReadCardNotice during = reader(CardStandIn.keysOf(
                suite, Sm2Order.C1C3C2, List.of(own), List.of(next.getPublic().getEncoded(), old)));
        ReadCardNotice after = reader(CardStandIn.keysOf(
                suite, Sm2Order.C1C3C2, List.of(own), List.of(next.getPublic().getEncoded())));

        assertThat(before.read(ofOld)).isEqualTo(during.read(ofOld));
        assertThat(during.read(ofNext)).isEqualTo(after.read(ofNext));
        assertThat(refused(before, ofNext)).isEmpty();
        assertThat(refused(after, ofOld)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_encrypted_for_us_or_says_nothing_that_we_know_is_wrong(CardSuite suite) {
        PlatformCipher forAnother = new PlatformCipher(
                suite,
                Sm2Order.C1C3C2,
                CardStandIn.platform(suite).getPrivate(),
                PlatformCipher.newKeys(suite).getPublic());
        CardNotice sealedForAnother = new SimulatedNotices(forAnother, CardStandIn.CHANNEL, ObjectMapper.getDefault())
                .closed(LIN, CardClosure.LOST, now, now);
        assertThat(refused(reader(suite), sealedForAnother)).containsEntry("wrong", "SECURITY");

        Map<String, String> good = Map.of(
                "action",
                "003",
                "aac002",
                LIN.idNumber().text(),
                "signNo",
                LIN.issueNo(),
                "time",
                "" + now.toEpochMilli());
        assertThat(reader(suite).read(written(suite, good)).why()).isEqualTo(CardClosure.UNLINKED);
        for (String field : good.keySet()) {
            for (String wrong : List.of("", "9999", "<script>", "1".repeat(50))) {
                Map<String, String> content = new TreeMap<>(good);
                content.put(field, wrong);
                if (field.equals("signNo") && wrong.equals("9999")) {
                    continue; // a number may be a 9999
                }
                assertThat(refused(reader(suite), written(suite, content)))
                        .as("%s=%s", field, wrong)
                        .containsEntry("wrong", field.equals("action") ? "ACTION" : "SECURITY");
            }
            Map<String, String> without = new TreeMap<>(good);
            without.remove(field);
            assertThat(refused(reader(suite), written(suite, without)))
                    .as("without %s", field)
                    .isNotEmpty();
        }
    }

    private CardNotice written(CardSuite suite, Map<String, String> content) {
        return platform(suite).written(content, SimulatedNotices.newNonce(), now);
    }

    /** Altered bytes from a seed, signed by the platform itself: sealed for us, and put where the seal belongs. */
    @ParameterizedTest
    @EnumSource
    void whatever_the_platform_signs_is_a_notice_or_refused(CardSuite suite) {
        long seed = ThreadLocalRandom.current().nextLong();
        Random dice = new Random(seed);
        PlatformCipher cipher = CardStandIn.platformCipher(suite, Sm2Order.C1C3C2);
        String sealed = platform(suite).closed(LIN, CardClosure.LOST, now, now).security();
        String content = "{\"action\":\"003\",\"aac002\":\"" + LIN.idNumber().text() + "\",\"signNo\":\""
                + LIN.issueNo() + "\",\"time\":\"" + now.toEpochMilli() + "\"}";
        for (int turn = 0; turn < 300; turn++) {
            String inSeal = cipher.seal(altered(content, dice));
            for (String security : List.of(inSeal, altered(sealed, dice))) {
                CardNotice notice = signed(cipher, security);
                Throwable no = catchThrowable(() -> reader(suite).read(notice));
                assertThat(no)
                        .as("turn %s of seed %s", turn, seed)
                        .satisfiesAnyOf(
                                none -> assertThat(none).isNull(),
                                refused -> assertThat(refused)
                                        .isInstanceOfSatisfying(
                                                Refused.class,
                                                one -> assertThat(one.refusal()).isEqualTo(Refusal.CARD_NOTICE_WRONG)));
            }
        }
    }

    /** The same text with some of its characters replaced, left out, said again or put in. */
    private static String altered(String text, Random dice) {
        StringBuilder other = new StringBuilder(text);
        for (int times = 1 + dice.nextInt(4); times > 0 && !other.isEmpty(); times--) {
            int at = dice.nextInt(other.length());
            int until = Math.min(other.length(), at + 1 + dice.nextInt(40));
            char any = ODD.charAt(dice.nextInt(ODD.length()));
            switch (dice.nextInt(5)) {
                case 0 -> other.setCharAt(at, any);
                case 1 -> other.delete(at, until);
                case 2 -> other.insert(at, other.substring(at, until));
                case 3 -> other.insert(at, String.valueOf(any).repeat(1 + dice.nextInt(3000)));
                default -> other.setLength(at);
            }
        }
        return other.toString();
    }

    private static CardNotice signed(PlatformCipher cipher, String security) {
        String nonce = SimulatedNotices.newNonce();
        String sent = "" + new MachineTime().now().toEpochMilli();
        byte[] over = CardWire.signedText(
                Map.of("channel", CardStandIn.CHANNEL, "nonce", nonce, "timestamp", sent, "security", security));
        String signature = cipher.sign(new String(over, StandardCharsets.UTF_8));
        return new CardNotice(CardStandIn.CHANNEL, nonce, sent, security, signature);
    }

    @ParameterizedTest
    @EnumSource
    void where_no_platform_is_connected_nobody_is_believed(CardSuite suite) {
        CardNotice notice = platform(suite).closed(LIN, CardClosure.LOST, now, now);
        assertThat(refused(new ReadCardNotice(null, ObjectMapper.getDefault(), machine), notice))
                .isEmpty();
    }
}
