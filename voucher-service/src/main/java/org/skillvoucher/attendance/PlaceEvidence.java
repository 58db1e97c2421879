package org.skillvoucher.attendance;

import org.jspecify.annotations.Nullable;
import org.skillvoucher.training.ClassSite;

/**
 * Where a scan was made, as far as it is kept: inside or outside the radius, the distance in steps, and how exact the phone was,
 * in metres. Never a place, never a track; evidence, never the only gate.
 */
public record PlaceEvidence(
        Verdict verdict,
        @Nullable Integer distanceBucketMetres,
        @Nullable Integer accuracyMetres) {
    private static final int[] BUCKETS = {25, 50, 100, 200, 500, 1000, 5000};
    private static final double EARTH_METRES = 6_371_008.8;
    private static final int FAR = 1_000_000;
    private static final double MILLION = 1e6;

    /** Stored names are never renamed. */
    public enum Verdict {
        INSIDE,
        OUTSIDE,
        /** The phone did not say, or too vaguely, or the class has no place. */
        UNKNOWN
    }

    /** What a device says of its place: millionths of a degree (WGS 84) and accuracy. It is reckoned with and thrown away. */
    public record Whereabouts(int latitudeE6, int longitudeE6, int accuracyMetres) {
        private double latitude() {
            return latitudeE6 / MILLION;
        }

        private double longitude() {
            return longitudeE6 / MILLION;
        }

        @Override
        public String toString() {
            return "Whereabouts"; // never the place
        }
    }

    static final PlaceEvidence UNKNOWN = new PlaceEvidence(Verdict.UNKNOWN, null, null);

    /** Holds the phone's place against the class's; the radius itself is inside. */
    static PlaceEvidence of(@Nullable Whereabouts seen, @Nullable ClassSite site, int radiusMetres) {
        if (seen == null) {
            return UNKNOWN;
        }
        int accuracy = Math.min(seen.accuracyMetres(), FAR);
        // An accuracy of nothing is no accuracy; (0, 0) is what a phone says that knows nothing.
        if (site == null
                || accuracy <= 0
                || accuracy > radiusMetres
                || seen.latitudeE6() == 0 && seen.longitudeE6() == 0) {
            return new PlaceEvidence(Verdict.UNKNOWN, null, Math.max(accuracy, 0));
        }
        double metres = metres(seen, site);
        return new PlaceEvidence(metres <= radiusMetres ? Verdict.INSIDE : Verdict.OUTSIDE, bucket(metres), accuracy);
    }

    private static int bucket(double metres) {
        for (int bucket : BUCKETS) {
            if (metres <= bucket) {
                return bucket;
            }
        }
        return FAR;
    }

    /** Along the great circle (haversine). */
    private static double metres(Whereabouts seen, ClassSite site) {
        double lat1 = Math.toRadians(seen.latitude());
        double lat2 = Math.toRadians(site.latitude());
        double dLat = Math.sin((lat2 - lat1) / 2);
        double dLon = Math.sin(Math.toRadians(site.longitude() - seen.longitude()) / 2);
        double h = dLat * dLat + Math.cos(lat1) * Math.cos(lat2) * dLon * dLon;
        return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
    }
}
