package org.skillvoucher.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;

/** One thing that a case may state: its name, what its value may be, and what it means in Chinese and English. */
public record KnownFact(
        String name,
        Kind kind,
        List<String> words,
        @Nullable Long least,
        @Nullable Long most,
        String zh,
        String en) {
    public KnownFact {
        words = List.copyOf(words);
    }

    /** How a value is written in JSON. */
    public enum Kind {
        /** true or false. */
        YES_NO,
        /** From {@code least} to {@code most}. */
        WHOLE_NUMBER,
        /** One of {@code words}. */
        WORD,
        /** A list of some of {@code words}. */
        WORDS,
        /** An ISO date. */
        DAY
    }

    /** Every fact that any rule may ask for. */
    public static List<KnownFact> all() {
        return Stream.of(Fact.values()).map(KnownFact::of).toList();
    }

    static KnownFact of(Fact fact) {
        return switch (fact.type()) {
            case Fact.Type.YesNo() -> of(fact, Kind.YES_NO, List.of(), null, null);
            case Fact.Type.WholeNumber(long least, long most) -> of(fact, Kind.WHOLE_NUMBER, List.of(), least, most);
            case Fact.Type.Word(var known) ->
                of(fact, Kind.WORD, known.stream().sorted().toList(), null, null);
            case Fact.Type.Words(var known) ->
                of(fact, Kind.WORDS, known.stream().sorted().toList(), null, null);
            case Fact.Type.Names() -> of(fact, Kind.WORDS, List.of(), null, null);
            case Fact.Type.Day() -> of(fact, Kind.DAY, List.of(), null, null);
        };
    }

    /** The facts of these names and values. The first that is unknown or of a wrong kind is named with FACT_WRONG. */
    public static Facts facts(Map<String, Object> given) {
        Facts facts = Facts.none();
        for (Map.Entry<String, Object> one : new TreeMap<>(given).entrySet()) {
            KnownFact known = all().stream()
                    .filter(fact -> fact.name().equals(one.getKey()))
                    .findFirst()
                    .orElseThrow(() -> wrong(one.getKey(), "没有这项信息", "there is no such fact"));
            try {
                facts = facts.with(Fact.of(known.name()), one.getValue());
            } catch (IllegalArgumentException notThat) {
                Refused refused = wrong(known.name(), known.zh() + "：" + known.expectedZh(), known.expectedEn());
                refused.initCause(notThat);
                throw refused;
            }
        }
        return facts;
    }

    private String expectedZh() {
        return switch (kind) {
            case YES_NO -> "应为 true 或 false";
            case WHOLE_NUMBER -> "应为 " + least + " 至 " + most + " 的整数";
            case WORD -> "应为以下之一：" + String.join("、", words);
            case WORDS -> words.isEmpty() ? "应为名称列表" : "应为列表，取自：" + String.join("、", words);
            case DAY -> "应为日期，如 2020-01-29";
        };
    }

    private String expectedEn() {
        return switch (kind) {
            case YES_NO -> "must be true or false";
            case WHOLE_NUMBER -> "must be a whole number from " + least + " to " + most;
            case WORD -> "must be one of " + String.join(", ", words);
            case WORDS ->
                words.isEmpty() ? "must be a list of names" : "must be a list of some of " + String.join(", ", words);
            case DAY -> "must be a day like 2020-01-29";
        };
    }

    private static Refused wrong(String name, String zh, String en) {
        Map<String, Object> details = new HashMap<>();
        details.put("field", "facts." + name);
        details.put("fieldZh", zh);
        details.put("fieldEn", en);
        return new Refused(Refusal.FACT_WRONG, details);
    }

    private static KnownFact of(Fact fact, Kind kind, List<String> words, @Nullable Long least, @Nullable Long most) {
        return new KnownFact(fact.word(), kind, words, least, most, fact.zh(), fact.en());
    }
}
