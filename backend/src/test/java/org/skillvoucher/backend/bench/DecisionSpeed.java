package org.skillvoucher.backend.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.skillvoucher.policy.Decision;
import org.skillvoucher.policy.Example;
import org.skillvoucher.policy.Policies;
import org.skillvoucher.policy.Policy;
import org.skillvoucher.policy.PolicyFiles;
import org.skillvoucher.region.Regions;

/** Decisions with all their findings, on the worked cases that the documents carry, one after the other. */
@State(Scope.Benchmark)
public class DecisionSpeed {
    private final List<Case> cases = Policies.load(new Regions(), PolicyFiles.bundled(), List.of()).all().stream()
            .flatMap(policy -> policy.examples().stream()
                    .filter(example -> example.expected() != Example.Expected.NOT_IN_FORCE)
                    .map(example -> new Case(policy, example)))
            .toList();
    private int next;

    private record Case(Policy policy, Example example) {}

    /** How many cases there are. */
    static int cases() {
        return new DecisionSpeed().cases.size();
    }

    @Benchmark
    public Decision decide() {
        Case one = cases.get(next++ % cases.size());
        return one.policy()
                .decide(
                        one.example().benefit(),
                        one.example().stage(),
                        one.example().facts());
    }
}
