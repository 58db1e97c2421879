/** The table of kinds of personal data, held against the schema. */
@NullMarked
package org.skillvoucher.backend.privacy;

import org.jspecify.annotations.NullMarked;
