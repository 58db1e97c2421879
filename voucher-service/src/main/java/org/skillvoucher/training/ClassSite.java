package org.skillvoucher.training;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** Where a class meets (上课地点), in millionths of a degree, WGS 84. */
@MappedEntity("class_site")
public record ClassSite(
        @Id org.skillvoucher.id.Id<TrainingClass> classId, String address, int latitudeE6, int longitudeE6) {
    private static final double MILLION = 1e6;

    static ClassSite of(org.skillvoucher.id.Id<TrainingClass> id, Site site) {
        return new ClassSite(id, site.address(), site.latitudeE6(), site.longitudeE6());
    }

    /** In degrees. */
    public double latitude() {
        return latitudeE6 / MILLION;
    }

    /** In degrees. */
    public double longitude() {
        return longitudeE6 / MILLION;
    }
}
