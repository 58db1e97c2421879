/** Money as a value: fen, never a fraction, never a float. Owns no table. */
@NullMarked
package org.skillvoucher.money;

import org.jspecify.annotations.NullMarked;
