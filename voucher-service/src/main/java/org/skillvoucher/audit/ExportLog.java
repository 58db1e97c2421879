package org.skillvoucher.audit;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.skillvoucher.access.Actor;
import org.skillvoucher.history.LoggedLeaf;
import org.skillvoucher.history.SealedHead;
import org.skillvoucher.history.SeeLog;
import org.skillvoucher.history.SubjectKind;
import org.skillvoucher.history.proof.LogLines;
import org.skillvoucher.history.proof.LoggedEntry;
import org.skillvoucher.history.proof.TreeHash;
import org.skillvoucher.region.RegionCode;
import org.skillvoucher.store.Transactions;
import org.skillvoucher.time.MachineTime;

/**
 * The log as text, to be verified by another program on another machine. The rows of the auditor's region stand in it as they were
 * hashed; of others only the hashes, with which the tree can still be made again.
 */
@Singleton
public final class ExportLog {
    private static final int PAGE = 1_000;

    private final SeeLog log;
    private final SubjectRegions regions;
    private final KeepReading readings;
    private final Transactions transactions;
    private final MachineTime machine;

    ExportLog(
            SeeLog log, SubjectRegions regions, KeepReading readings, Transactions transactions, MachineTime machine) {
        this.log = log;
        this.regions = regions;
        this.readings = readings;
        this.transactions = transactions;
        this.machine = machine;
    }

    /**
     * The text in pieces, of which only one is held at a time, up to the last head of this moment. Every piece ends with a line's end.
     * Can answer NOT_FOUND while nothing is sealed.
     */
    public Iterator<String> export(Actor.Officer by, String auditCase) {
        long size = log.head().head().size();
        transactions.run(() -> readings.ofLog(by, auditCase));
        return new Pieces(by.region(), size, machine.now());
    }

    private final class Pieces implements Iterator<String> {
        private final RegionCode region;
        private final long size;
        private final Instant at;
        private boolean begun;
        private boolean ended;
        private final TreeHash hash = new TreeHash();
        private long next;
        private long leaves;

        Pieces(RegionCode region, long size, Instant at) {
            this.region = region;
            this.size = size;
            this.at = at;
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public String next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            if (!begun) {
                begun = true;
                return LogLines.begin(region.digits(), at.toString());
            }
            return next < size ? page() : end();
        }

        private String end() {
            ended = true;
            return LogLines.end(leaves);
        }

        private String page() {
            long to = Math.min(next + PAGE, size);
            List<LoggedLeaf> page = log.page(next, to);
            List<SealedHead> heads = log.headsWithin(next, to);
            Map<String, Map<UUID, RegionCode>> places = places(page);
            StringBuilder text = new StringBuilder();
            int told = 0;
            for (LoggedLeaf leaf : page) {
                while (told < heads.size() && heads.get(told).head().size() <= leaf.no()) {
                    text.append(LogLines.head(heads.get(told++).signed()));
                }
                text.append(line(leaf, places));
            }
            while (told < heads.size()) {
                text.append(LogLines.head(heads.get(told++).signed()));
            }
            next = to;
            leaves += page.size();
            return text.toString();
        }

        private String line(LoggedLeaf leaf, Map<String, Map<UUID, RegionCode>> places) {
            LoggedEntry row = leaf.row();
            if (row == null) {
                return LogLines.removed(leaf.no(), leaf.hash());
            }
            String text = row.text();
            RegionCode place = places.getOrDefault(row.kind(), Map.of()).get(row.subject());
            // A row that is not what was sealed, or whose subject nobody knows, is shown to every auditor: else whoever
            // moved it to
            // another place had hidden it.
            boolean elsewhere = place != null && !place.isWithin(region);
            return elsewhere && Arrays.equals(hash.leaf(text.getBytes(StandardCharsets.UTF_8)), leaf.hash())
                    ? LogLines.hidden(leaf.no(), leaf.hash())
                    : LogLines.row(leaf.no(), leaf.hash(), text);
        }
    }

    /** In which regions the subjects of a page lie, by kind. */
    private Map<String, Map<UUID, RegionCode>> places(List<LoggedLeaf> page) {
        Map<String, Set<UUID>> asked = new HashMap<>();
        for (LoggedLeaf leaf : page) {
            LoggedEntry row = leaf.row();
            if (row != null) {
                asked.computeIfAbsent(row.kind(), _ -> new HashSet<>()).add(row.subject());
            }
        }
        Map<String, Map<UUID, RegionCode>> places = new HashMap<>();
        transactions.run(() -> {
            for (SubjectKind kind : SubjectKind.values()) {
                Set<UUID> subjects = asked.get(kind.name());
                if (subjects != null) {
                    places.put(kind.name(), regions.of(kind, subjects));
                }
            }
        });
        return places;
    }
}
