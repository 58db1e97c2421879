package org.skillvoucher.training;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.skillvoucher.id.Id;

/**
 * Remembers what the approval of a class settles for good: how its attendance is counted, where it meets, and its timetable. These rows
 * are written before or with the approval and never after it, so that every instance may keep them without being told of anything;
 * a class that is not approved is asked for again each time. Each check-in needs them, and they are the same for a whole class.
 *
 * <p>Nobody may ask in the transaction that approves the class, which could still be rolled back.
 */
@Singleton
final class SettledClasses {
    /** A large city's classes of one term: some megabytes. */
    private static final int MOST_CLASSES = 20_000;

    private static final int MOST_LESSONS = 50_000;

    private final AgreedAttendances agreed;
    private final ClassSites sites;
    private final Lessons lessons;
    private final Map<Id<TrainingClass>, AgreedAttendance> agreedIn = new ConcurrentHashMap<>();
    private final Map<Id<TrainingClass>, Optional<ClassSite>> siteOf = new ConcurrentHashMap<>();
    private final Map<Id<Lesson>, Lesson> lessonOf = new ConcurrentHashMap<>();

    SettledClasses(AgreedAttendances agreed, ClassSites sites, Lessons lessons) {
        this.agreed = agreed;
        this.sites = sites;
        this.lessons = lessons;
    }

    /** How attendance is counted; empty where the class was never approved. */
    Optional<AgreedAttendance> agreed(Id<TrainingClass> id) {
        AgreedAttendance known = agreedIn.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<AgreedAttendance> found = agreed.findById(id);
        found.ifPresent(row -> remember(agreedIn, id, row, MOST_CLASSES));
        return found;
    }

    Optional<ClassSite> site(Id<TrainingClass> id) {
        Optional<ClassSite> known = siteOf.get(id);
        if (known != null) {
            return known;
        }
        // In this order: a site that is read after the approval was seen is the one that was approved.
        boolean settled = agreedIn.containsKey(id);
        Optional<ClassSite> found = sites.findById(id);
        if (settled) {
            remember(siteOf, id, found, MOST_CLASSES);
        }
        return found;
    }

    /** Where several classes meet. A list shows each class once in a while: it remembers nothing, and asks once for all. */
    List<ClassSite> sites(Collection<Id<TrainingClass>> ids) {
        return sites.findByClassIdIn(ids);
    }

    Optional<Lesson> lesson(Id<Lesson> id) {
        Lesson known = lessonOf.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Lesson> found = lessons.findById(id);
        if (found.isEmpty() || !agreedIn.containsKey(found.get().classId())) {
            return found;
        }
        // Once more: only what is read after the approval was seen is the timetable that was approved.
        Optional<Lesson> settled = lessons.findById(id);
        settled.ifPresent(row -> remember(lessonOf, id, row, MOST_LESSONS));
        return settled;
    }

    private static <K, V> void remember(Map<K, V> in, K key, V value, int most) {
        if (in.size() >= most) {
            in.clear();
        }
        in.put(key, value);
    }
}
