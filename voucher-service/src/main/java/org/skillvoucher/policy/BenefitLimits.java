package org.skillvoucher.policy;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.id.Id;
import org.skillvoucher.money.Money;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;

/**
 * The limits that single benefits have (so many a year, ever, months, not together with another), held by rows: a use is a row
 * under a primary key (whose, of what, number), a month a row under its name, a choice between benefits a row of which there is
 * one. What is read first only explains. A holder is the voucher or application that uses a limit, and gives it back.
 */
@Singleton
public final class BenefitLimits {
    private final BenefitSlots slots;

    BenefitLimits(BenefitSlots slots) {
        this.slots = slots;
    }

    /** Whose limits a case uses: the person, the organisation that is paid for or applies, the place, the day, and months by name. */
    public record Case(
            @Nullable Id<?> person,
            @Nullable Id<?> organisation,
            RegionCode region,
            LocalDate day,
            List<String> months) {
        public Case {
            months = List.copyOf(months);
        }

        /** The same for a document of this region: what it limits for its place, it limits there, not in each county. */
        public Case under(Policy policy) {
            return new Case(person, organisation, policy.region(), day, months);
        }
    }

    /** What others have used, as facts to decide by. A limit whose subject is not known leaves its fact unknown. */
    Facts facts(Benefit benefit, Case of, Id<?> holder) {
        return facts(benefit, Map.of(holder, of)).getOrDefault(holder, Facts.none());
    }

    /** The same for many cases of one day at once, each under its holder. */
    Map<Id<?>, Facts> facts(Benefit benefit, Map<Id<?>, Case> cases) {
        Map<Id<?>, Facts> facts = new HashMap<>();
        for (Limit limit : benefit.limits()) {
            Map<Id<?>, Id<?>> subjects = new HashMap<>();
            cases.forEach((holder, of) -> subject(limit, of).ifPresent(subject -> subjects.put(holder, subject)));
            if (!subjects.isEmpty()) {
                Case any = cases.values().iterator().next();
                factsOf(limit, benefit, any, subjects)
                        .forEach((holder, known) -> facts.merge(holder, known, Facts::with));
            }
        }
        if (benefit.pays() instanceof Tariff.Difference difference) {
            Map<Id<?>, Id<?>> persons = new HashMap<>();
            cases.forEach((holder, of) -> Optional.ofNullable(of.person()).ifPresent(one -> persons.put(holder, one)));
            sharesOfOthers(persons, difference.family())
                    .forEach((holder, fen) ->
                            facts.merge(holder, Facts.none().with(Fact.GRANTED_BEFORE_FEN, fen), Facts::with));
        }
        return facts;
    }

    /** What one limit has to say to each holder, whose subject is given. */
    private Map<Id<?>, Facts> factsOf(Limit limit, Benefit benefit, Case of, Map<Id<?>, Id<?>> subjects) {
        return switch (limit) {
            case Limit.Uses uses -> takenByOthers(subjects, scope(uses, benefit, of), uses.fact());
            case Limit.MonthsAtMost _ -> takenByOthers(subjects, months(benefit), Fact.MONTHS_GRANTED_BEFORE);
            case Limit.Exclusive exclusive -> chosenInstead(subjects, exclusive, period(exclusive, of), benefit);
            case Limit.PerPersonPerYear _, Limit.OncePerOccupationAndLevel _ -> Map.of();
        };
    }

    private Map<Id<?>, Facts> takenByOthers(Map<Id<?>, Id<?>> subjects, String scope, Fact fact) {
        Map<Id<?>, List<SlotUses>> uses = slots.uses(Set.copyOf(subjects.values()), scope, subjects.keySet()).stream()
                .collect(Collectors.groupingBy(SlotUses::subjectId));
        Map<Id<?>, Facts> facts = new HashMap<>();
        subjects.forEach((holder, subject) -> {
            int others = uses.getOrDefault(subject, List.of()).stream()
                    .filter(use -> !holder.equals(use.heldBy()))
                    .mapToInt(SlotUses::uses)
                    .sum();
            facts.put(holder, Facts.none().with(fact, others));
        });
        return facts;
    }

    private Map<Id<?>, Facts> chosenInstead(
            Map<Id<?>, Id<?>> subjects, Limit.Exclusive exclusive, int period, Benefit benefit) {
        Map<Id<?>, List<String>> chosen =
                slots.otherThan(Set.copyOf(subjects.values()), exclusive.group(), period, benefit.id()).stream()
                        .collect(Collectors.groupingBy(
                                ExclusiveChoice::subjectId,
                                Collectors.mapping(ExclusiveChoice::benefit, Collectors.toList())));
        Map<Id<?>, Facts> facts = new HashMap<>();
        subjects.forEach((holder, subject) ->
                facts.put(holder, Facts.none().with(Fact.EXCLUDED_BY, chosen.getOrDefault(subject, List.of()))));
        return facts;
    }

    private Map<Id<?>, Long> sharesOfOthers(Map<Id<?>, Id<?>> persons, String family) {
        if (persons.isEmpty()) {
            return Map.of();
        }
        Map<Id<?>, List<GrantedShare>> shares = slots.shares(Set.copyOf(persons.values()), family).stream()
                .collect(Collectors.groupingBy(GrantedShare::subjectId));
        Map<Id<?>, Long> others = new HashMap<>();
        persons.forEach((holder, person) -> others.put(
                holder,
                shares.getOrDefault(person, List.of()).stream()
                        .filter(share -> !share.holderId().equals(holder))
                        .mapToLong(GrantedShare::amountFen)
                        .sum()));
        return others;
    }

    /** Which of these months others were granted already. */
    public List<String> monthsTaken(Benefit benefit, Case of, Id<?> holder) {
        List<String> taken =
                of.person() == null ? List.of() : slots.labelsOfOthers(of.person(), months(benefit), holder);
        return of.months().stream().filter(taken::contains).toList();
    }

    /**
     * Takes what the benefit limits; {@code ruled} lets an officer pass the soft ones. Taking twice for one holder is once. Can
     * answer BENEFIT_LIMIT_REACHED, BENEFIT_EXCLUDED.
     */
    public void take(Benefit benefit, Case of, Id<?> holder, boolean ruled) {
        for (Limit limit : benefit.limits()) {
            Id<?> subject = subject(limit, of).orElse(null);
            if (subject == null) {
                throw new Refused(
                        Refusal.BENEFIT_LIMIT_REACHED,
                        Map.of("rule", limit.rule().word()));
            }
            switch (limit) {
                case Limit.Uses uses -> takeUse(benefit, uses, of, subject, holder, ruled);
                case Limit.MonthsAtMost most -> takeMonths(benefit, most, of, subject, holder);
                case Limit.Exclusive exclusive -> choose(benefit, exclusive, of, subject, holder);
                case Limit.PerPersonPerYear _, Limit.OncePerOccupationAndLevel _ -> {}
            }
        }
    }

    /** Notes what was granted of a family of which only the difference is paid: under the person's turn, so that no two add up. */
    public void share(Benefit benefit, Case of, Money granted, Id<?> holder) {
        if (benefit.pays() instanceof Tariff.Difference difference && of.person() != null) {
            slots.share(holder, of.person(), difference.family(), granted.fen());
        }
    }

    /** Gives back all that the holder used. */
    public void giveBack(Id<?> holder) {
        giveBackAll(List.of(holder));
    }

    /** Gives back all that these holders used. */
    void giveBackAll(List<Id<?>> holders) {
        slots.giveBack(holders);
        slots.giveBackShare(holders);
        List<String> choices = slots.choicesOf(holders);
        slots.letGo(holders);
        for (String choice : choices) {
            String[] parts = choice.split("/", -1);
            slots.forget(Id.ofBytes(HexFormat.of().parseHex(parts[0])), parts[1], Integer.parseInt(parts[2]));
        }
    }

    private void takeUse(Benefit benefit, Limit.Uses uses, Case of, Id<?> subject, Id<?> holder, boolean ruled) {
        String scope = scope(uses, benefit, of);
        if (slots.heldBy(subject, scope, holder) > 0) {
            return;
        }
        boolean soft = uses.rule().onFailure() == OnFailure.REFER;
        int most = soft && ruled ? hardest(benefit, uses) : uses.times();
        for (int slot = 1; slot <= most; slot++) {
            if (slots.take(subject, scope, slot, null, holder) == 1) {
                return;
            }
        }
        throw reached(uses.rule());
    }

    /** What no officer may pass: the hard limit beside a soft one (两年，特殊情况三年), else what a slot can count. */
    private static int hardest(Benefit benefit, Limit.Uses soft) {
        return benefit.limits().stream()
                .filter(Limit.Uses.class::isInstance)
                .map(Limit.Uses.class::cast)
                .filter(one -> one.per() == soft.per() && one.within() == soft.within())
                .filter(one -> one.rule().onFailure() == OnFailure.REFUSE)
                .mapToInt(Limit.Uses::times)
                .min()
                .orElse(PersonLimits.HIGHEST_SLOT);
    }

    private void takeMonths(Benefit benefit, Limit.MonthsAtMost most, Case of, Id<?> subject, Id<?> holder) {
        String scope = months(benefit);
        int left = most.months() - slots.takenByOthers(subject, scope, holder);
        int wanted = Math.min(of.months().size(), left) - slots.heldBy(subject, scope, holder);
        int slot = 1;
        for (String month : of.months()) {
            if (wanted == 0) {
                return;
            }
            boolean taken = false;
            while (!taken && slot <= most.months()) {
                taken = slots.take(subject, scope, slot, month, holder) == 1;
                slot++;
            }
            if (!taken) {
                throw reached(most.rule());
            }
            wanted--;
        }
    }

    private void choose(Benefit benefit, Limit.Exclusive exclusive, Case of, Id<?> subject, Id<?> holder) {
        int period = period(exclusive, of);
        slots.choose(subject, exclusive.group(), period, benefit.id());
        String chosen = slots.chosen(subject, exclusive.group(), period).orElse(benefit.id());
        if (!chosen.equals(benefit.id())) {
            throw new Refused(
                    Refusal.BENEFIT_EXCLUDED,
                    Map.of(
                            "granted",
                            chosen,
                            "clause",
                            exclusive.rule().clause().toString()));
        }
        slots.hold(holder, subject, exclusive.group(), period);
    }

    private static Refused reached(Rule rule) {
        return new Refused(
                Refusal.BENEFIT_LIMIT_REACHED,
                Map.of("rule", rule.word(), "clause", rule.clause().toString()));
    }

    private static Optional<Id<?>> subject(Limit limit, Case of) {
        return switch (limit) {
            case Limit.Uses uses ->
                switch (uses.per()) {
                    case PERSON -> Optional.ofNullable(of.person());
                    case ORGANISATION -> Optional.ofNullable(of.organisation());
                    case REGION -> Optional.of(placeId(of.region()));
                    case PERSON_AND_ENTERPRISE ->
                        of.person() == null || of.organisation() == null
                                ? Optional.empty()
                                : Optional.of(Id.derived("at-" + of.organisation(), of.person()));
                };
            case Limit.MonthsAtMost _ -> Optional.ofNullable(of.person());
            case Limit.Exclusive _ -> Optional.ofNullable(of.person() == null ? of.organisation() : of.person());
            case Limit.PerPersonPerYear _, Limit.OncePerOccupationAndLevel _ -> Optional.empty();
        };
    }

    /** A region has no id of its own: its digits name it. */
    private static Id<?> placeId(RegionCode region) {
        return Id.of(UUID.nameUUIDFromBytes(("region:" + region.digits()).getBytes(StandardCharsets.UTF_8)));
    }

    private static String scope(Limit.Uses uses, Benefit benefit, Case of) {
        return benefit.id() + (uses.within() == Limit.Span.YEAR ? "/" + of.day().getYear() : "/ever");
    }

    private static String months(Benefit benefit) {
        return benefit.id() + "/months";
    }

    private static int period(Limit.Exclusive exclusive, Case of) {
        return exclusive.within() == Limit.Span.YEAR ? of.day().getYear() : 0;
    }
}
