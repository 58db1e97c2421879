/**
 * Keys as files: made on the first start of a standalone server, demanded of the operator in production, where a missing,
 * readable or demo key stops the start. Owns no table.
 */
@NullMarked
package org.skillvoucher.backend.keys;

import org.jspecify.annotations.NullMarked;
