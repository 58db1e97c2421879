package org.skillvoucher.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.skillvoucher.refusal.Refusal;
import org.skillvoucher.refusal.Refused;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.region.Regions;
import org.skillvoucher.yaml.FileWrong;
import org.skillvoucher.yaml.SourceFile;
import org.skillvoucher.yaml.YamlMapping;
import org.skillvoucher.yaml.YamlValue;

/** All documents that the system knows, read once and checked: two that are in force never cover the same case. */
public final class Policies {
    private final Map<String, Policy> byId;
    /** By region and benefit, so that a decision costs the same however many documents are loaded. */
    private final Map<Place, List<Policy>> byPlace;

    private final Set<String> benefits;
    private final Map<String, List<SourceFile>> sources;
    private final List<SourceFile> documents;
    private final List<SourceFile> extensions;

    private Policies(
            Map<String, Policy> byId,
            Map<String, List<SourceFile>> sources,
            List<SourceFile> documents,
            List<SourceFile> extensions) {
        this.byId = byId;
        this.byPlace = new HashMap<>();
        this.benefits = new HashSet<>();
        byId.values()
                .forEach(policy -> policy.benefits().forEach(benefit -> {
                    benefits.add(benefit.id());
                    byPlace.computeIfAbsent(new Place(policy.region(), benefit.id()), _ -> new ArrayList<>())
                            .add(policy);
                }));
        this.sources = sources;
        this.documents = List.copyOf(documents);
        this.extensions = List.copyOf(extensions);
    }

    private record Place(RegionCode region, String benefit) {}

    /**
     * Reads policy files, then extension files in the given order. {@link FileWrong} where a file is wrong,
     * an example does not come out as it says, or two files in force cover one region, benefit and day.
     */
    public static Policies load(Regions regions, List<SourceFile> documents, List<SourceFile> extensions) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        Map<String, List<SourceFile>> bytes = new LinkedHashMap<>();
        for (SourceFile source : documents) {
            Policy policy = new PolicyReader(regions).read(source);
            requireExamplesHold(source, policy);
            if (policies.put(policy.id(), policy) != null) {
                throw new FileWrong(source.file(), "two files have the id '" + policy.id() + "'");
            }
            bytes.put(policy.id(), List.of(source));
        }
        for (SourceFile source : extensions) {
            Policy policy = new ExtensionReader(regions).apply(source, policies, bytes);
            requireExamplesHold(source, policy);
            policies.put(policy.id(), policy);
        }
        List<SourceFile> order = new ArrayList<>(documents);
        order.addAll(extensions);
        requireNoOverlap(List.copyOf(policies.values()), bytes, order);
        return new Policies(policies, bytes, documents, extensions);
    }

    /** These files with more extensions applied after them, in the given order. {@link FileWrong} as {@link #load}. */
    Policies with(Regions regions, List<SourceFile> more) {
        List<SourceFile> all = new ArrayList<>(extensions);
        all.addAll(more);
        return load(regions, documents, all);
    }

    /**
     * The one policy that these files make, the first a document and the others its extensions: as {@link #sourcesOf} gave
     * them. Its examples were worked when it was first read.
     */
    static Policy reread(Regions regions, List<SourceFile> files) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        Map<String, List<SourceFile>> bytes = new LinkedHashMap<>();
        SourceFile document = files.getFirst();
        Policy last = new PolicyReader(regions).read(document);
        policies.put(last.id(), last);
        bytes.put(last.id(), List.of(document));
        for (SourceFile extension : files.subList(1, files.size())) {
            last = new ExtensionReader(regions).apply(extension, policies, bytes);
            policies.put(last.id(), last);
        }
        return last;
    }

    /** The files that this policy was read from, in the order in which its hash takes them. */
    List<SourceFile> sourcesOf(Policy policy) {
        return List.copyOf(sources.getOrDefault(policy.id(), List.of()));
    }

    /** Every document, in force or not. */
    public List<Policy> all() {
        return List.copyOf(byId.values());
    }

    /** The document of this id; an unknown one is {@link Refusal#NOT_FOUND}. */
    public Policy byId(String id) {
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND, Map.of("policy", id)));
    }

    /**
     * The document that grants the benefit at the place on the day: the county's own, else the city's, else the
     * province's. {@link Refusal#BENEFIT_UNKNOWN} where no document has it, {@link Refusal#NO_POLICY_IN_FORCE} where
     * none covers place and day.
     */
    public Policy inForce(RegionCode region, String benefit, LocalDate day) {
        if (!benefits.contains(benefit)) {
            throw new Refused(Refusal.BENEFIT_UNKNOWN, Map.of("benefit", benefit));
        }
        RegionCode place = region;
        Optional<Policy> found = inForceAt(place, benefit, day);
        while (found.isEmpty() && !place.isProvince()) {
            place = place.parent();
            found = inForceAt(place, benefit, day);
        }
        return found.orElseThrow(() -> new Refused(
                Refusal.NO_POLICY_IN_FORCE,
                Map.of("region", region.digits(), "benefit", benefit, "day", day.toString())));
    }

    /**
     * How attendance is counted at the place on the day: by the county's own document, else the city's, else the province's;
     * of several the one that came into force last. {@link Refusal#NO_POLICY_IN_FORCE} where none says it.
     */
    public Policy countingAttendance(RegionCode region, LocalDate day) {
        RegionCode place = region;
        while (true) {
            RegionCode here = place;
            Optional<Policy> found = byId.values().stream()
                    .filter(policy -> policy.attendance() != null && policy.isInForceOn(day))
                    .filter(policy -> policy.region().equals(here))
                    .max(Comparator.comparing((Policy policy) ->
                                    Objects.requireNonNull(policy.inForce()).from())
                            .thenComparing(Policy::id));
            if (found.isPresent()) {
                return found.get();
            }
            if (place.isProvince()) {
                throw new Refused(Refusal.NO_POLICY_IN_FORCE, Map.of("region", region.digits(), "day", day.toString()));
            }
            place = place.parent();
        }
    }

    /** How many occupations of its own the place may list on the day (XC-6): of several documents the smallest number. */
    int localOccupationsMax(RegionCode region, LocalDate day) {
        return byId.values().stream()
                .filter(policy -> policy.isInForceOn(day) && region.isWithin(policy.region()))
                .map(Policy::localList)
                .filter(Objects::nonNull)
                .mapToInt(Policy.LocalList::occupationsMax)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private Optional<Policy> inForceAt(RegionCode place, String benefit, LocalDate day) {
        for (Policy policy : byPlace.getOrDefault(new Place(place, benefit), List.of())) {
            if (policy.isInForceOn(day)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    private static void requireExamplesHold(SourceFile source, Policy policy) {
        for (Example example : policy.examples()) {
            example.failure(policy).ifPresent(failure -> {
                throw new FileWrong(
                        source.file(),
                        example.line(),
                        example.column(),
                        "example '" + example.name() + "': " + failure);
            });
        }
    }

    private static void requireNoOverlap(
            List<Policy> policies, Map<String, List<SourceFile>> bytes, List<SourceFile> order) {
        List<Policy> seen = new ArrayList<>();
        for (Policy policy : policies) {
            SourceFile last = lastFile(policy, bytes);
            for (Policy other : seen) {
                SourceFile otherLast = lastFile(other, bytes);
                boolean extended = order.indexOf(otherLast) > order.indexOf(last);
                requireApart(extended ? policy : other, extended ? other : policy, extended ? otherLast : last);
            }
            seen.add(policy);
        }
    }

    private static SourceFile lastFile(Policy policy, Map<String, List<SourceFile>> bytes) {
        return Objects.requireNonNull(bytes.get(policy.id()), policy.id()).getLast();
    }

    /** Where this file gives the benefit; an extension does so by its days or its place. */
    private static YamlValue placeOf(String benefit, SourceFile file) {
        YamlValue root = YamlValue.root(file);
        YamlMapping mapping = root.mapping();
        return mapping.list("benefits").stream()
                .map(one -> one.mapping().required("id"))
                .filter(id -> id.text().equals(benefit))
                .findFirst()
                .or(() -> mapping.optional("inForce"))
                .or(() -> mapping.optional("region"))
                .orElse(root);
    }

    /** {@code last} is the file that made the clash: the last one of {@code other}. */
    private static void requireApart(Policy one, Policy other, SourceFile last) {
        Period first = one.inForce();
        Period second = other.inForce();
        boolean bothLaw = one.standing() == Standing.IN_FORCE && other.standing() == Standing.IN_FORCE;
        if (!bothLaw || first == null || second == null || !first.overlaps(second)) {
            return;
        }
        if (!one.region().equals(other.region())) {
            return;
        }
        one.benefits().stream()
                .filter(benefit -> other.benefit(benefit.id()).isPresent())
                .findFirst()
                .ifPresent(benefit -> {
                    LocalDate day = first.from().isAfter(second.from()) ? first.from() : second.from();
                    throw placeOf(benefit.id(), last)
                            .wrong("in force together with " + one.id() + " for " + one.region() + ", " + benefit.id()
                                    + ", on " + day);
                });
    }
}
