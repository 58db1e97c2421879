package org.skillvoucher.person;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.skillvoucher.region.RegionCode;

/** What an officer says of a person and a document asks about: where they belong, to which groups, and since when they draw a pension. */
record DecidingFacts(
        RegionCode region,
        List<RegisterPerson.TieOrder> ties,
        List<RegisterPerson.CategoryOrder> categories,
        @Nullable LocalDate pensionSince) {
    private static final Comparator<RegisterPerson.TieOrder> BY_TIE = Comparator.comparing(RegisterPerson.TieOrder::tie)
            .thenComparing(tie -> tie.region().digits());
    private static final Comparator<RegisterPerson.CategoryOrder> BY_CATEGORY = Comparator.comparing(
                    RegisterPerson.CategoryOrder::category)
            .thenComparing(RegisterPerson.CategoryOrder::validFrom)
            .thenComparing(RegisterPerson.CategoryOrder::evidence)
            .thenComparing(one -> Objects.toString(one.validUntil()));

    DecidingFacts {
        ties = ties.stream().distinct().sorted(BY_TIE).toList();
        categories = categories.stream().distinct().sorted(BY_CATEGORY).toList();
    }

    static DecidingFacts of(RegisterPerson.Order order) {
        return new DecidingFacts(order.region(), order.ties(), order.categories(), order.pensionSince());
    }

    static DecidingFacts of(Person person, List<TieTo> ties, List<Membership> memberships) {
        return new DecidingFacts(
                person.region(),
                ties.stream()
                        .map(one -> new RegisterPerson.TieOrder(one.tie(), one.region()))
                        .toList(),
                memberships.stream()
                        .map(one -> new RegisterPerson.CategoryOrder(
                                one.category(), one.evidence(), one.validFrom(), one.validUntil()))
                        .toList(),
                person.pensionSince());
    }

    /** Of who came by card alone nobody has said anything yet; the region is that of the card. */
    boolean isBlank() {
        return ties.isEmpty() && categories.isEmpty() && pensionSince == null;
    }

    /**
     * As the history tells them. The words of an evidence are not among them: they may say more of a person than a log should keep that
     * nobody can shorten.
     */
    Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        told.put("region", region.digits());
        told.put("ties", joined(ties.stream().map(one -> one.tie() + " " + one.region())));
        told.put(
                "categories",
                joined(categories.stream()
                        .map(one -> one.category() + " " + one.validFrom() + "/"
                                + Objects.toString(one.validUntil(), ""))));
        told.put("pensionSince", Objects.toString(pensionSince, ""));
        return told;
    }

    /** What differs between these and those that follow, each as it was and as it is; of evidence that it is another. */
    Map<String, String> changesTo(DecidingFacts next) {
        Map<String, String> changes = new TreeMap<>();
        Map<String, String> now = next.told();
        told().forEach((name, before) -> {
            String after = now.getOrDefault(name, "");
            if (!before.equals(after)) {
                changes.put(name + "Before", before);
                changes.put(name + "After", after);
            }
        });
        String other = joined(next.categories.stream()
                .filter(one -> evidence(one)
                        .filter(said -> !said.equals(one.evidence()))
                        .isPresent())
                .map(one -> one.category().name())
                .distinct());
        if (!other.isEmpty()) {
            changes.put("evidenceChanged", other);
        }
        return changes;
    }

    private Optional<String> evidence(RegisterPerson.CategoryOrder of) {
        return categories.stream()
                .filter(one ->
                        one.category() == of.category() && one.validFrom().equals(of.validFrom()))
                .map(RegisterPerson.CategoryOrder::evidence)
                .findFirst();
    }

    private static String joined(Stream<String> some) {
        return some.collect(Collectors.joining("; "));
    }
}
