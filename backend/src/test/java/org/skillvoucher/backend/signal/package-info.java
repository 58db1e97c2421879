/** How well the detectors of {@code org.skillvoucher.signal} find what is there: labelled data made from a seed, and a table. */
@NullMarked
package org.skillvoucher.backend.signal;

import org.jspecify.annotations.NullMarked;
