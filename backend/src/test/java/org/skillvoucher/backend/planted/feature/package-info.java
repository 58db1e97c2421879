/** Planted violations: each proves that a rule of ArchitectureTest can fail. Nothing else uses them. */
@NullMarked
package org.skillvoucher.backend.planted.feature;

import org.jspecify.annotations.NullMarked;
