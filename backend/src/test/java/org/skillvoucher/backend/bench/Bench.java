package org.skillvoucher.backend.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;

/** Measures part by part and writes {@code report.md}, {@code report.csv} and pictures; see {@code backend/README.md}. */
public final class Bench {
    private Bench() {}

    /** Ends with 1 where a wanted figure was not reached or a part broke down. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Plan plan = Plan.of(List.of(arguments));
        List<Part> parts = all(plan);
        plan.mustBeKnown();
        TreeSet<String> unknown = new TreeSet<>(plan.only());
        parts.forEach(part -> unknown.remove(part.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no such part: " + unknown + "; there are "
                    + parts.stream().map(Part::name).toList());
        }
        Report report = new Report(plan, parts, out);
        for (Part part : parts) {
            if (plan.only().isEmpty() || plan.only().contains(part.name())) {
                Section section = report.begin(part);
                try {
                    part.measure(section);
                } catch (Exception broken) {
                    broken.printStackTrace(out);
                    section.broke(broken);
                }
                try {
                    Flames.draw(section, plan, part.name());
                } catch (IOException unreadable) {
                    section.say("no flames: %s", unreadable);
                }
                report.write(part, section);
            }
        }
        out.println();
        out.println(report.text());
        System.exit(report.isReached() ? 0 : 1);
    }

    private static List<Part> all(Plan plan) {
        return List.of(
                new CheckInPart(plan),
                new SettingsPart(plan),
                new GrowthPart(plan),
                new IssuePart(plan),
                new ClaimPart(plan),
                new ReleasePart(plan),
                new PaymentPart(plan),
                new ExpiryPart(plan),
                new OfflinePart(plan),
                new StatementsPart(plan),
                new ListsPart(plan),
                new StartPart(plan),
                new AuditPart(plan),
                new DecisionPart(plan),
                new PassPart(plan));
    }
}
