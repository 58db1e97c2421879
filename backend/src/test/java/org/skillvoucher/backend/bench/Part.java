package org.skillvoucher.backend.bench;

/** One row of the measure: makes its data, measures, and says in its section what came out. */
interface Part {
    /** The word by which {@code --only} names it. */
    String name();

    /** What is measured, as the heading of its section. */
    String title();

    /** Measures. What it throws is written into the report as not reached; the other parts go on. */
    void measure(Section section) throws Exception;
}
