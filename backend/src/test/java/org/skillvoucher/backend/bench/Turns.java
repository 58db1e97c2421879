package org.skillvoucher.backend.bench;

import java.util.ArrayList;
import java.util.List;

/** Two sides measured by turns in one run, and by turns the one and the other first, so that what changes around them hits both. */
record Turns(Series ours, Series floor) {
    /** Measures one round, the number of which is given; answers what it came to. */
    interface Side {
        double round(int number) throws Exception;
    }

    static Turns take(int rounds, String oursName, Side ours, String floorName, Side floor) throws Exception {
        List<Double> one = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                one.add(ours.round(i));
                other.add(floor.round(i));
            } else {
                other.add(floor.round(i));
                one.add(ours.round(i));
            }
        }
        return new Turns(new Series(oursName, one), new Series(floorName, other));
    }

    /** How much of the floor we come to, median by median. */
    double ratio() {
        return ours.median() / floor.median();
    }
}
