/**
 * Personal data as a whole: which kinds are kept, where, on which ground and how long; full values shown to officers one at a time and
 * written down; all that is kept of a person, for that person. Reads anything, is known by nothing; what is cleared, the feature that
 * keeps it clears. Owns the table reveal.
 */
@NullMarked
package org.skillvoucher.privacy;

import org.jspecify.annotations.NullMarked;
