package org.skillvoucher.spotcheck;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** How far the lessons of a draw have been looked through: whatever ended before this moment needs no second look. */
@MappedEntity("spot_check_sweep")
record Sweep(@Id org.skillvoucher.id.Id<SpotCheckDraw> drawId, Instant sweptUntil) {}
