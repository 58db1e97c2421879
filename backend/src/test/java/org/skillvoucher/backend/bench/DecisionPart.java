package org.skillvoucher.backend.bench;

import java.util.ArrayList;
import java.util.List;

/** How many cases one core decides in a second, with every finding, its clause and the reckoning. */
final class DecisionPart implements Part {
    private static final double WANTED = 200_000;

    private final Plan plan;

    DecisionPart(Plan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "decision";
    }

    @Override
    public String title() {
        return "Policy decision with all findings";
    }

    @Override
    public void measure(Section section) throws Exception {
        section.line(
                "`Policy.decide` on the %d worked cases of all documents by turns, on one core; JMH, a fork of its own each round.",
                DecisionSpeed.cases());
        List<Double> speeds = new ArrayList<>();
        for (int i = 0; i < plan.rounds(); i++) {
            speeds.add(Jmh.aSecond(DecisionSpeed.class, "decide"));
        }
        Series series = new Series("decisions", speeds);
        section.report("decisions of one core", "a second", series);
        section.wanted("at least 200 000 a second and core", Section.shown(series), series.median() >= WANTED);
    }
}
