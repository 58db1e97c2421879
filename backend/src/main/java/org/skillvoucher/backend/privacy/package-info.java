/** The HTTP side of personal data: full values for a purpose, what is kept of oneself, and what one agrees to. */
@NullMarked
package org.skillvoucher.backend.privacy;

import org.jspecify.annotations.NullMarked;
