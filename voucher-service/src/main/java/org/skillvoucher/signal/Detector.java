package org.skillvoucher.signal;

import java.util.List;
import org.skillvoucher.training.TrainingClass;

/** Looks at one class for one kind of finding: reads rows by one query, and judges them by a rule that reads nothing. */
interface Detector {
    /** What there is to find now; asked again it finds the same. Changes nothing. */
    List<Found> lookAt(TrainingClass in);
}
